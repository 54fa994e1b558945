package kav.edge.whatsapp;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.outbox.MachineRepository;
import kav.crm.whatsapp.outbox.MachineTurn;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dialogue that answers calls answers WhatsApp text: for each message it is told everything
/// again that was written since it took the conversation, silently, and then the new message aloud.
/// So its state lives in the records, on any node. When it says goodbye, a person goes on.
/// Thread-safe; blocks.
final class Machine {
    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    private final MachineRepository turns;
    private final MachineTools.Records records;
    private final MachineAgents agents;
    private final InstantSource clock;

    Machine(
            MachineRepository turns,
            MachineTools.Records records,
            MachineAgents agents,
            InstantSource clock) {
        this.turns = turns;
        this.records = records;
        this.agents = agents;
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
        Optional<DialogueFactory> agent = isItsTurn ? agents.find(turn.agent()) : Optional.empty();
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

    /// An answer, and what is remembered; null when it said goodbye.
    private record Said(String text, MachineTurn.@Nullable Memory memory) {}

    private Said say(Claim claim, MachineTurn turn, DialogueFactory agent)
            throws InterruptedException {
        MachineTurn.Memory memory = remembered(turn);
        UUID began = memory == null ? turn.messageId() : memory.began();
        UUID dialogueId = began == null ? turn.messageId() : began;
        MachineTools tools =
                new MachineTools(
                        records,
                        new MachineTools.Situation(
                                claim.business(), turn.conversation().contactId(), dialogueId));
        Script script = new Script();
        try (Dialogue dialogue = agent.open(tools)) {
            dialogue.open(script);
            if (memory == null) {
                return script.said(
                        new MachineTurn.Memory(turn.agent().key(), dialogueId, List.of()));
            }
            List<String> words = new ArrayList<>(memory.turns());
            for (int i = 0; i < words.size(); i++) {
                dialogue.answer(turn(i + 1, words.get(i), agent), script);
            }
            script.forget();
            tools.live(true);
            words.add(turn.text());
            dialogue.answer(turn(words.size(), turn.text(), agent), script);
            tools.live(false); // closing it saves nothing: the conversation goes on
            return script.said(new MachineTurn.Memory(memory.agent(), dialogueId, words));
        }
    }

    /// What the agent was told; null when it has not begun, or another agent had.
    private static MachineTurn.@Nullable Memory remembered(MachineTurn turn) {
        MachineTurn.Memory memory = turn.memory();
        return memory != null && memory.agent().equals(turn.agent().key()) ? memory : null;
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
}
