package kav.media.standby;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Time that the test moves. Confined to the test's thread.
public final class DeadlinesByHand implements Deadlines {
    private final List<Waiting> waiting = new ArrayList<>();
    private long nowMs;

    private record Waiting(long atMs, Runnable task) {}

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Waiting added = new Waiting(nowMs + delay.toMillis(), task);
        waiting.add(added);
        return () -> waiting.remove(added);
    }

    /// Moves on, running what is due.
    public void pass(long ms) {
        nowMs += ms;
        for (Waiting due : List.copyOf(waiting)) {
            if (due.atMs() <= nowMs && waiting.remove(due)) {
                due.task().run();
            }
        }
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMs);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
