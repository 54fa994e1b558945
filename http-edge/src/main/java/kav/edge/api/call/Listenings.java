package kav.edge.api.call;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kav.crm.audit.Actor;

/// Who listens to which recording just now: a player asks for many parts of one recording, and that
/// is one listening. Thread-safe.
final class Listenings {
    /// Whoever asks for nothing for so long has stopped listening.
    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final int REMEMBERED = 10_000;

    private final Map<Listening, Instant> last =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Listening, Instant> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Listening(Actor actor, String address, UUID recording) {}

    /// Notes that somebody asks for a part.
    ///
    /// @return whether a listening begins with it
    boolean begins(Actor actor, String address, UUID recording, Instant now) {
        synchronized (last) {
            Instant before = last.put(new Listening(actor, address, recording), now);
            return before == null || before.plus(PAUSE).isBefore(now);
        }
    }

    /// It could not be written down: the next part begins it.
    void forget(Actor actor, String address, UUID recording) {
        synchronized (last) {
            last.remove(new Listening(actor, address, recording));
        }
    }
}
