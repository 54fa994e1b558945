package kav.edge.http;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one time limit that an exchange is under at any moment. Confined to the event loop, on whose
/// clock it runs.
final class Deadline {
    private final EventExecutor loop;
    private @Nullable Future<?> pending;

    Deadline(EventExecutor loop) {
        this.loop = loop;
    }

    /// Replaces whatever limit was running.
    void arm(long delayMs, Runnable onExpiry) {
        disarm();
        pending = loop.schedule(onExpiry, delayMs, TimeUnit.MILLISECONDS);
    }

    void disarm() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }
}
