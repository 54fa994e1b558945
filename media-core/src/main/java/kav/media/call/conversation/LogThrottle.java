package kav.media.call.conversation;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Lets one of many like log lines through in each interval and counts the others, so that a fault
/// that hits every call at once does not drown the log. Thread-safe.
public final class LogThrottle {
    private final long everyNs;
    private final LongSupplier nowNs;
    private final AtomicLong nextNs;
    private final AtomicLong leftOut = new AtomicLong();

    /// @param nowNs a clock that never goes back
    public LogThrottle(Duration every, LongSupplier nowNs) {
        this.everyNs = every.toNanos();
        this.nowNs = nowNs;
        this.nextNs = new AtomicLong(nowNs.getAsLong());
    }

    /// Asks for one line.
    ///
    /// @return how many were left out since the last one; empty when this one is to be left out too
    public OptionalLong admit() {
        long now = nowNs.getAsLong();
        long next = nextNs.get();
        if (now - next < 0 || !nextNs.compareAndSet(next, now + everyNs)) {
            leftOut.incrementAndGet();
            return OptionalLong.empty();
        }
        return OptionalLong.of(leftOut.getAndSet(0));
    }
}
