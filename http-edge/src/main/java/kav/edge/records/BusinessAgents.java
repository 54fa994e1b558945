package kav.edge.records;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import kav.crm.system.SystemAgents;
import kav.media.dialogue.DialogueFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agents that businesses wrote themselves, those that some number reaches: a copy in memory,
/// so that calls find them while the database is away. What was changed is read anew with the
/// numbers; a script that cannot be read leaves the former one in place. Thread-safe.
public final class BusinessAgents {
    private static final Logger LOG = LoggerFactory.getLogger(BusinessAgents.class);
    private static final String PREFIX = "agent:";

    /// A call that rang before its number was given to another agent finds the former one.
    private static final Duration KEPT_LONGER = Duration.ofMinutes(10);

    private final Function<Collection<UUID>, List<SystemAgents.Script>> source;
    private final Function<SystemAgents.Script, Optional<DialogueFactory>> reader;
    private final Consumer<DialogueFactory> prepare;
    private final InstantSource clock;
    private volatile Map<UUID, Kept> kept = Map.of();

    /// @param source reads scripts; may block and may fail
    /// @param reader script → agent; empty for a wrong one
    /// @param prepare told of each new agent: its fixed sentences can be made ahead
    public BusinessAgents(
            Function<Collection<UUID>, List<SystemAgents.Script>> source,
            Function<SystemAgents.Script, Optional<DialogueFactory>> reader,
            Consumer<DialogueFactory> prepare,
            InstantSource clock) {
        this.source = source;
        this.reader = reader;
        this.prepare = prepare;
        this.clock = clock;
    }

    /// An agent as it was read.
    private record Kept(long version, DialogueFactory agent, Instant wanted) {}

    /// The name by which lines and call tokens know an agent: 42 characters.
    static String nameOf(UUID agent) {
        return PREFIX + agent;
    }

    /// The agent of that name; memory only.
    public Optional<DialogueFactory> find(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(name.substring(PREFIX.length()));
            return Optional.ofNullable(kept.get(id)).map(Kept::agent);
        } catch (IllegalArgumentException noAgent) {
            return Optional.empty();
        }
    }

    /// Reads what changed.
    ///
    /// @param wanted agents that numbers reach → their version now
    synchronized void keep(Map<UUID, Long> wanted) {
        Instant now = clock.instant();
        Map<UUID, Kept> next = new HashMap<>();
        kept.forEach((id, agent) -> {
            if (wanted.containsKey(id)) {
                next.put(id, new Kept(agent.version(), agent.agent(), now));
            } else if (agent.wanted().plus(KEPT_LONGER).isAfter(now)) {
                next.put(id, agent);
            }
        });
        List<UUID> changed =
                wanted.entrySet().stream()
                        .filter(entry -> !isCurrent(next.get(entry.getKey()), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!changed.isEmpty()) {
            source.apply(changed).forEach(script -> read(script, now, next));
        }
        kept = Map.copyOf(next);
    }

    private static boolean isCurrent(@org.jspecify.annotations.Nullable Kept agent, long version) {
        return agent != null && agent.version() == version;
    }

    private void read(SystemAgents.Script script, Instant now, Map<UUID, Kept> next) {
        Optional<DialogueFactory> agent = reader.apply(script);
        if (agent.isEmpty()) {
            LOG.atError()
                    .addKeyValue("agent", script.agent())
                    .log("A script that was good when saved cannot be read; the former one stays");
            return;
        }
        next.put(script.agent(), new Kept(script.version(), agent.get(), now));
        prepare.accept(agent.get());
    }
}
