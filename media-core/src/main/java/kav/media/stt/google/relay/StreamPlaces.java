package kav.media.stt.google.relay;

import java.util.concurrent.atomic.AtomicInteger;

/// Kav's own count of the streams open on the channels. A stream over what the connections carry
/// would wait silently for ever, so it is refused here. Thread-safe.
public final class StreamPlaces {
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    /// @param most streams that all connections together carry
    public StreamPlaces(int most) {
        this.most = most;
    }

    boolean take() {
        int now = taken.get();
        while (now < most) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    void give() {
        taken.decrementAndGet();
    }

    /// Streams open now.
    public int taken() {
        return taken.get();
    }
}
