package kav.edge.main;

import java.time.InstantSource;
import java.util.Optional;
import kav.crm.system.SystemAgents;
import kav.edge.settings.Settings;
import kav.edge.speech.AgentMinds;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import kav.media.dialogue.DialogueFactory;

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

    @Override
    public void close() {
        minds.close();
    }
}
