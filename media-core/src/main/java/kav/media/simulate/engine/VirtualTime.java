package kav.media.simulate.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import kav.media.standby.Deadlines;
import org.jspecify.annotations.Nullable;

/// Time that stands still but for [#pass]. Thread-safe; what is due runs in the thread that passes
/// the time.
public final class VirtualTime implements Deadlines {
    /// Every simulated call begins on a Monday morning.
    public static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private long nowMs;
    private long added;

    private record Waiting(long atMs, long order, Runnable task) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /// Ms since the call began.
    public synchronized long nowMs() {
        return nowMs;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Waiting wait = new Waiting(nowMs + delay.toMillis(), added++, task);
        waiting.add(wait);
        return () -> forget(wait);
    }

    private synchronized void forget(Waiting wait) {
        waiting.remove(wait);
    }

    /// Moves on, running what is due in its order.
    public void pass(int ms) {
        long untilMs = nowMs() + ms;
        for (Waiting due = due(untilMs); due != null; due = due(untilMs)) {
            due.task().run();
        }
        synchronized (this) {
            nowMs = untilMs;
        }
    }

    private synchronized @Nullable Waiting due(long untilMs) {
        Waiting first = waiting.peek();
        if (first == null || first.atMs() > untilMs) {
            return null;
        }
        nowMs = Math.max(nowMs, first.atMs());
        return waiting.poll();
    }

    /// The same as a clock of the world.
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return BEGIN.plusMillis(nowMs());
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
