package kav.edge.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import kav.edge.repeating.Repeating;

/// Which sessions and keys were ended while access tokens of theirs may still be about: at once
/// where it was done on this node, within [#POLL] and the time of one question where it was done on
/// another. Kept as long as an access token lives. Thread-safe.
public final class RevokedSessions implements AutoCloseable {
    /// Pause between two questions to the database.
    static final Duration POLL = Duration.ofSeconds(10);

    /// The clocks of two nodes may differ by that much.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Function<Instant, Set<UUID>> revokedSince;
    private final InstantSource clock;
    private final Map<UUID, Instant> revoked = new ConcurrentHashMap<>();
    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();
    private final Repeating polling = new Repeating("revoked-sessions", POLL, this::poll);
    private Instant askedAt;

    /// @param revokedSince asks the database; may fail while it is away
    public RevokedSessions(Function<Instant, Set<UUID>> revokedSince, InstantSource clock) {
        this.revokedSince = revokedSince;
        this.clock = clock;
        this.askedAt = clock.instant().minus(AccessTokens.LIFE);
    }

    /// Starts asking, now and then, on a thread of its own.
    public RevokedSessions start() {
        polling.start();
        return this;
    }

    /// Whether that session or key was ended.
    public boolean contains(UUID session) {
        return revoked.containsKey(session);
    }

    /// Tells each ended session or key once, on the thread that found it; must not block.
    public void onRevoked(Consumer<UUID> listener) {
        listeners.add(listener);
    }

    /// Ends sessions or keys on this node.
    public void add(Collection<UUID> sessions) {
        Instant until = clock.instant().plus(AccessTokens.LIFE).plus(SKEW);
        for (UUID session : sessions) {
            if (revoked.put(session, until) == null) {
                listeners.forEach(listener -> listener.accept(session));
            }
        }
    }

    /// Asks the database once. While that is away nothing can be ended elsewhere either; it is
    /// asked again from where the last good answer was.
    synchronized void poll() {
        Instant now = clock.instant();
        add(
                revokedSince.apply(askedAt.minus(SKEW)).stream()
                        .filter(session -> !revoked.containsKey(session))
                        .toList());
        askedAt = now;
        revoked.values().removeIf(until -> until.isBefore(now));
    }

    @Override
    public void close() {
        polling.close();
    }
}
