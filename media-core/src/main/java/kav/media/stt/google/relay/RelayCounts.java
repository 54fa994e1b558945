package kav.media.stt.google.relay;

import java.util.concurrent.atomic.LongAdder;

/// What the relays of all calls have done since the start. Thread-safe.
public final class RelayCounts {
    /// What is counted.
    public enum Count {
        /// Streams relieved before their end.
        RELIEVED,
        /// Streams opened anew after a failure.
        RETRIED,
        /// Times an interim text had to stand as text.
        STOOD_IN,
        /// Milliseconds of audio that no stream heard.
        LOST_MS,
        /// Milliseconds of audio sent: what Google bills, silence and replays included.
        SENT_MS,
        /// Texts and voices that Google told.
        ANSWERS
    }

    private final LongAdder[] counts = new LongAdder[Count.values().length];

    public RelayCounts() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void add(Count count, long amount) {
        counts[count.ordinal()].add(amount);
    }

    public long get(Count count) {
        return counts[count.ordinal()].sum();
    }
}
