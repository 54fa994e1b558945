package kav.edge.voice.admission;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Feels how late the event loops are: a probe on each, due every 100 ms. A loop is overloaded once
/// every probe came later than the limit for the given time, or none came at all for that long; one
/// probe in time clears it. Thread-safe.
public final class LoopLag {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long limitNs;
    private final long timeNs;
    private final LongSupplier nanoClock;
    private final List<Probe> probes = new CopyOnWriteArrayList<>();

    /// @param limit lag above it counts
    /// @param time how long it must last
    /// @param nanoClock as `System::nanoTime`
    public LoopLag(Duration limit, Duration time, LongSupplier nanoClock) {
        this.limitNs = limit.toNanos();
        this.timeNs = time.toNanos();
        this.nanoClock = nanoClock;
    }

    /// Begins to watch a loop, until it shuts down.
    public void watch(ScheduledExecutorService loop) {
        Probe probe = new Probe(loop);
        probes.add(probe);
        probe.schedule();
    }

    /// Whether some loop has been late for too long.
    public boolean isOverloaded() {
        long nowNs = nanoClock.getAsLong();
        for (Probe probe : probes) {
            if (probe.isOverloaded(nowNs)) {
                return true;
            }
        }
        return false;
    }

    /// The lag of the latest loop: of its last probe, or of the one that is due, whichever is more.
    public long worstLagNs() {
        long nowNs = nanoClock.getAsLong();
        long worst = 0;
        for (Probe probe : probes) {
            worst = Math.max(worst, probe.lagNs(nowNs));
        }
        return worst;
    }

    /// Written by its loop, read by anyone; a reader that sees the fields of two probes mixed is
    /// wrong for one period at most.
    private final class Probe implements Runnable {
        private final ScheduledExecutorService loop;
        private volatile long dueNs;
        private volatile long lastLagNs;

        /// When the row of late probes began, in the time of the first late one's due date.
        private volatile long lateSinceNs;

        private volatile boolean late;

        Probe(ScheduledExecutorService loop) {
            this.loop = loop;
            this.dueNs = nanoClock.getAsLong() + PERIOD_NS;
        }

        void schedule() {
            if (!loop.isShutdown()) {
                Future<?> _ = loop.schedule(this, PERIOD_NS, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void run() {
            long nowNs = nanoClock.getAsLong();
            long lagNs = nowNs - dueNs;
            lastLagNs = lagNs;
            if (lagNs <= limitNs) {
                late = false;
            } else if (!late) {
                lateSinceNs = dueNs;
                late = true;
            }
            dueNs = nowNs + PERIOD_NS;
            schedule();
        }

        boolean isOverloaded(long nowNs) {
            boolean tooLong = (late && nowNs - lateSinceNs >= timeNs) || nowNs - dueNs >= timeNs;
            return tooLong && !loop.isShutdown();
        }

        long lagNs(long nowNs) {
            return loop.isShutdown() ? 0 : Math.max(lastLagNs, nowNs - dueNs);
        }
    }
}
