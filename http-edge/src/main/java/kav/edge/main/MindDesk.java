package kav.edge.main;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import kav.crm.BusinessId;
import kav.crm.call.Channel;
import kav.crm.store.CrmStore;
import kav.crm.system.SystemAgents;
import kav.edge.records.tool.CallSummaries;
import kav.edge.records.tool.RecordedTools;
import kav.edge.records.tool.ToolLedger;
import kav.edge.records.tool.TransferTarget;
import kav.edge.records.tool.Transfers;
import kav.edge.settings.Settings;
import kav.edge.speech.AgentMinds;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import kav.media.call.journal.CallContext;
import kav.media.dialogue.Actions;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.llm.Persona;

/// Which mind each agent has: those of this server and those that businesses wrote. Thread-safe.
///
/// @param agents of this server, with their minds
/// @param usual name of the agent that others follow when they name none
record MindDesk(AgentMinds minds, Agents agents, String usual) implements AutoCloseable {
    /// @param files agents of this server as they are written
    static MindDesk open(Settings.Agent settings, Agents files, InstantSource clock) {
        AgentMinds minds = AgentMinds.open(settings, clock);
        return new MindDesk(minds, files.with(minds), settings.script());
    }

    /// An agent of a business; empty when its script is wrong.
    Optional<DialogueFactory> read(SystemAgents.Script agent, AgentScripts scripts) {
        String own = agent.script();
        String file = agent.file() == null ? usual : agent.file();
        return (own == null ? agents.text(file) : Optional.of(own))
                .flatMap(text -> scripts.read(text, agent.engine(), minds));
    }

    /// The tools of a call: those of its agent's mind.
    ///
    /// @param usual what every agent may do
    Actions tools(CallContext call, Optional<DialogueFactory> agent, Actions usual, Ground ground) {
        return agent.flatMap(AgentMinds::personaOf)
                .<Actions>map(persona ->
                        new RecordedTools(
                                usual,
                                new ToolLedger(
                                        new BusinessId(call.business().value()),
                                        call,
                                        ground.store().work().toolRuns(),
                                        ground.clock()),
                                ground.store(),
                                reachable(call, persona),
                                ground.threads()))
                .orElse(usual);
    }

    /// Whom the call may be handed to: nobody where no carrier could do it.
    private static List<String> reachable(CallContext call, Persona persona) {
        return Channel.of(call.callSid().value()) == Channel.BROWSER
                ? List.of()
                : persona.people().stream().map(Persona.Person::name).toList();
    }

    /// Sums up calls that are over.
    CallSummaries summaries(CrmStore store, InstantSource clock) {
        return CallSummaries.start(
                store.work(),
                store.people().endings().rounds(),
                minds.words().map(words -> words::of),
                clock);
    }

    /// What tools work with.
    record Ground(CrmStore store, Executor threads, InstantSource clock) {}

    /// Wishes to hand calls over.
    static Transfers transfers(
            Function<String, Optional<DialogueFactory>> agents,
            CrmStore store,
            InstantSource clock) {
        return new Transfers(
                store.work().toolRuns(),
                (agent, name) -> target(agents.apply(agent), name),
                store.journal(),
                clock);
    }

    /// Whom an agent's business means by a name.
    private static Optional<TransferTarget> target(Optional<DialogueFactory> agent, String name) {
        return agent.flatMap(AgentMinds::personaOf).stream()
                .flatMap(persona -> persona.people().stream())
                .filter(person -> person.name().equals(name))
                .map(person -> new TransferTarget(person.number(), person.askedFirst()))
                .findFirst();
    }

    /// Why the language model is not asked at the moment, and the remedy.
    Optional<String> trouble() {
        return minds.trouble();
    }

    @Override
    public void close() {
        minds.close();
    }
}
