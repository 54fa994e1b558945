package kav.edge.whatsapp;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.lead.LeadFields;
import kav.crm.lead.LeadFilter;
import kav.crm.lead.LeadRepository;
import kav.crm.page.PageRequest;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.outbox.MachineRepository;
import kav.crm.whatsapp.outbox.MachineTurn;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dialogue that answers calls answers WhatsApp text: for each message it is told everything
/// again that was written since it took the conversation, silently, and then the new message aloud.
/// So its state lives in the records, on any node. When it says goodbye, a person goes on.
/// Thread-safe; blocks.
final class Machine {
    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
    private static final int LEADS_LOOKED_AT = 20;

    private final MachineRepository turns;
    private final LeadRepository leads;
    private final Function<String, Optional<DialogueFactory>> agents;
    private final String usualAgent;
    private final InstantSource clock;

    /// @param agents by name
    /// @param usualAgent who answers where a sender names none
    Machine(
            MachineRepository turns,
            LeadRepository leads,
            Function<String, Optional<DialogueFactory>> agents,
            String usualAgent,
            InstantSource clock) {
        this.turns = turns;
        this.leads = leads;
        this.agents = agents;
        this.usualAgent = usualAgent;
        this.clock = clock;
    }

    /// Answers a message that waits, if the claim still holds.
    void answer(Claim claim) throws InterruptedException {
        Optional<MachineTurn> found = turns.look(claim.business(), claim);
        if (found.isEmpty()) {
            return;
        }
        MachineTurn turn = found.get();
        Conversation conversation = turn.conversation();
        boolean isItsTurn =
                conversation.mode() == Conversation.Mode.MACHINE
                        && conversation.optedOutSince() == null;
        Optional<DialogueFactory> agent = isItsTurn ? agents.apply(nameOf(turn)) : Optional.empty();
        if (agent.isEmpty()) {
            if (isItsTurn) {
                LOG.atWarn().log("No such agent for WhatsApp; a person goes on");
            }
            turns.answer(
                    claim.business(), claim, conversation.id(), "", turn.memory(), clock.instant());
            return;
        }
        Said said = say(claim, turn, agent.get());
        turns.answer(
                claim.business(),
                claim,
                conversation.id(),
                said.text(),
                said.memory(),
                clock.instant());
    }

    private String nameOf(MachineTurn turn) {
        if (turn.memory() != null) {
            return turn.memory().agent();
        }
        return turn.agent() == null ? usualAgent : turn.agent();
    }

    /// An answer, and what is remembered; null when it said goodbye.
    private record Said(
            String text, MachineTurn.@org.jspecify.annotations.Nullable Memory memory) {}

    private Said say(Claim claim, MachineTurn turn, DialogueFactory agent)
            throws InterruptedException {
        Tools tools = new Tools(claim, turn.conversation());
        Script script = new Script();
        MachineTurn.Memory memory = turn.memory();
        try (Dialogue dialogue = agent.open(tools)) {
            if (memory == null) {
                dialogue.open(script);
                return script.said(new MachineTurn.Memory(agent.name(), List.of()));
            }
            dialogue.open(script);
            List<String> words = new ArrayList<>(memory.turns());
            for (int i = 0; i < words.size(); i++) {
                dialogue.answer(turn(i + 1, words.get(i), agent), script);
            }
            script.forget();
            tools.live = true;
            words.add(turn.text());
            dialogue.answer(turn(words.size(), turn.text(), agent), script);
            tools.live = false; // closing it saves nothing: the conversation goes on
            return script.said(new MachineTurn.Memory(memory.agent(), words));
        }
    }

    private static UserTurn turn(int number, String text, DialogueFactory agent) {
        return new UserTurn(
                number, UserTurn.Channel.WHATSAPP, agent.language(), new UserTurn.Said(text));
    }

    /// Takes down what the dialogue says. Confined to one turn.
    private static final class Script implements Reply {
        private final List<String> sentences = new ArrayList<>();
        private boolean isOver;

        @Override
        public void say(String sentence) {
            sentences.add(sentence.strip());
        }

        @Override
        public void expect(Expectation expectation) {
            // text is taken as it comes
        }

        @Override
        public void hangUp() {
            isOver = true;
        }

        void forget() {
            sentences.clear();
            isOver = false;
        }

        Said said(MachineTurn.Memory memory) {
            return new Said(String.join("\n", sentences), isOver ? null : memory);
        }
    }

    /// What the dialogue may do: while it is told the past again, nothing. Confined to one turn.
    private final class Tools implements Actions {
        private final Claim claim;
        private final Conversation conversation;
        private boolean live;

        Tools(Claim claim, Conversation conversation) {
            this.claim = claim;
            this.conversation = conversation;
        }

        /// A turn that is answered anew after a crash finds the lead it had saved.
        @Override
        public Outcome saveLead(String name, String about, Map<String, String> answers) {
            if (!live) {
                return new Outcome.Done();
            }
            try {
                UUID contact = conversation.contactId();
                boolean isThere =
                        leads
                                .page(
                                        claim.business(),
                                        new LeadFilter(null, null, null, null, contact, null),
                                        PageRequest.first(LEADS_LOOKED_AT))
                                .items()
                                .stream()
                                .anyMatch(lead ->
                                        contact != null && about.equals(lead.fields().about()));
                if (!isThere) {
                    var _ =
                            leads.add(
                                    claim.business(),
                                    new LeadFields(about, contact, null, null, "whatsapp", null),
                                    null,
                                    new Deed(Actor.SYSTEM, "", clock.instant()));
                }
                return new Outcome.Done();
            } catch (RuntimeException away) {
                return new Outcome.Failed(away.getClass().getSimpleName());
            }
        }
    }
}
