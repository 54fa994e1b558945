package kav.edge.main;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kav.edge.voice.CachedNumberDirectory;

/// Reads the numbers anew every five seconds, on a thread of its own; the constructor reads them
/// once and blocks.
final class NumberRefresh implements AutoCloseable {
    private static final long EVERY_SECONDS = 5;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("numbers").daemon().unstarted(task));

    NumberRefresh(CachedNumberDirectory numbers) {
        numbers.refresh();
        var _ =
                timer.scheduleWithFixedDelay(
                        numbers::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
