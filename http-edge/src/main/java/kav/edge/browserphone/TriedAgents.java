package kav.edge.browserphone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.CallSid;

/// The agents of browser calls, each as it was when its call was asked for, saved or not. The
/// oldest are forgotten. Thread-safe.
public final class TriedAgents {
    private static final String PREFIX = "tried:";
    private static final int REMEMBERED = 1_000;

    private final Map<String, DialogueFactory> agents =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DialogueFactory> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// Keeps an agent for one call.
    ///
    /// @return the name by which the line finds it
    String keep(CallSid callSid, DialogueFactory agent) {
        String name = PREFIX + callSid;
        synchronized (agents) {
            agents.put(name, agent);
        }
        return name;
    }

    /// The agent of that name.
    public Optional<DialogueFactory> find(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        synchronized (agents) {
            return Optional.ofNullable(agents.get(name));
        }
    }
}
