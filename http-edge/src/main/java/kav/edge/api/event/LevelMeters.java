package kav.edge.api.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.event.Event;

/// Tells each client how loud the calls on its screen are, and nobody else. What a slow client does
/// not take is left out. Thread-safe.
final class LevelMeters {
    /// Five a second.
    static final long EVERY_MS = 200;

    /// Calls on one screen.
    static final int MOST_CALLS = 10;

    private final LevelSource source;

    LevelMeters(LevelSource source) {
        this.source = source;
    }

    /// A call on a screen. Immutable.
    ///
    /// @param id as the API knows it
    /// @param callSid as the line knows it
    record OnScreen(UUID id, String callSid) {}

    /// One turn of the meters.
    void tick(List<Watcher> watchers, Instant now) {
        for (Watcher watcher : watchers) {
            Set<OnScreen> calls = watcher.onScreen();
            for (OnScreen call : calls) {
                source.of(call.callSid())
                        .ifPresent(levels -> watcher.send(text(call, levels, now), false));
            }
        }
    }

    private static byte[] text(OnScreen call, LevelSource.Levels levels, Instant now) {
        Map<String, Object> facts =
                Map.of(
                        "id",
                        call.id().toString(),
                        "caller_db",
                        levels.callerDb(),
                        "agent_db",
                        levels.agentDb());
        return EventText.of(Event.of("call.level", facts, now), false);
    }
}
