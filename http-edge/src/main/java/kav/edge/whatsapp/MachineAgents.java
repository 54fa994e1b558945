package kav.edge.whatsapp;

import java.util.Optional;
import java.util.function.Function;
import kav.crm.whatsapp.outbox.MachineTurn;
import kav.media.dialogue.DialogueFactory;

/// Who answers in writing: the same agents that answer calls. An agent's own script is read anew
/// for each message, so what its owner changed is said in the next one, on every node. Thread-safe.
///
/// @param files agents of this server, by name
/// @param scripts script → agent; empty for a wrong one
/// @param usual the file that is followed where none is named
public record MachineAgents(
        Function<String, Optional<DialogueFactory>> files,
        Function<String, Optional<DialogueFactory>> scripts,
        String usual) {
    /// The agent as it is set up now; empty when its file or script cannot be read.
    Optional<DialogueFactory> find(MachineTurn.Agent agent) {
        if (agent.script() != null) {
            return scripts.apply(agent.script());
        }
        return files.apply(agent.file() == null ? usual : agent.file());
    }
}
