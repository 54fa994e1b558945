package kav.media.standby;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs something later unless it is called off. Thread-safe; tests turn it by hand.
@FunctionalInterface
public interface Deadlines {
    /// @param task quick, must not block
    /// @return calls it off; idempotent
    Runnable after(Duration delay, Runnable task);

    /// On one thread of its own, a daemon.
    ///
    /// @param name of the thread
    static Deadlines onThread(String name) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
        timer.setRemoveOnCancelPolicy(true);
        return (delay, task) -> {
            var waiting = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> waiting.cancel(false);
        };
    }
}
