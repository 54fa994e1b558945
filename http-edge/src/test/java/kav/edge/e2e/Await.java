package kav.edge.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for something to become true: looks again and again, but not for ever.
final class Await {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private Await() {}

    /// Returns as soon as `condition` holds.
    ///
    /// @throws AssertionError naming `what` when it never does
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long giveUpNs = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > giveUpNs) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(EVERY_NS);
        }
    }

    /// Returns as soon as `condition` holds, however long that takes while `progress` still
    /// changes.
    ///
    /// @throws AssertionError naming `what` when neither happens for a while
    static void untilAfterAll(String what, Callable<?> progress, Callable<Boolean> condition)
            throws Exception {
        while (!condition.call()) {
            Object before = progress.call();
            until(what, () -> condition.call() || !before.equals(progress.call()));
        }
    }
}
