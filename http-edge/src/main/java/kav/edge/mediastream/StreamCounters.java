package kav.edge.mediastream;

import java.util.concurrent.atomic.LongAdder;

/// What the media streams of this node have seen; read by `/metrics`. Thread-safe.
public final class StreamCounters {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    void opened() {
        opened.increment();
    }

    void closed() {
        closed.increment();
    }

    void refused() {
        refused.increment();
    }

    void bad() {
        bad.increment();
    }

    void unknown() {
        unknown.increment();
    }

    public long openedCount() {
        return opened.sum();
    }

    /// Media sockets open now.
    public long liveCount() {
        return opened.sum() - closed.sum();
    }

    public long refusedCount() {
        return refused.sum();
    }

    public long badCount() {
        return bad.sum();
    }

    public long unknownCount() {
        return unknown.sum();
    }
}
