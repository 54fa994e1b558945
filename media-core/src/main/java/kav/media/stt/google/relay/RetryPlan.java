package kav.media.stt.google.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import kav.media.stt.google.wire.StreamFault;

/// When a failed stream is opened anew: after 100 ms, twice as long each time up to 2 s; where a
/// quota is used up after 1 s, up to 8 s. Confined to the mailbox.
final class RetryPlan {
    private static final long MINUTE = RelaySettings.bytes(60_000);
    private static final int FIRST_MS = 100;
    private static final int LONGEST_MS = 2_000;
    private static final int FIRST_LATER_MS = 1_000;
    private static final int LONGEST_LATER_MS = 8_000;

    /// After so many refusals in a row for want of a quota, another call's end will not help soon.
    private static final int MOST_REFUSALS = 4;

    private final int mostTries;
    private final Deque<Long> tries = new ArrayDeque<>();
    private int inRow;
    private int refusalsInRow;

    RetryPlan(int mostTries) {
        this.mostTries = mostTries;
    }

    /// A stream answered: the next failure begins a new row.
    void onAnswer() {
        inRow = 0;
        refusalsInRow = 0;
    }

    /// Notes a failure.
    ///
    /// @param now position in the call's audio
    /// @return how much audio to wait before the next try, or -1 when no try is left
    long delayAfter(StreamFault fault, long now) {
        while (!tries.isEmpty() && tries.element() < now - MINUTE) {
            tries.remove();
        }
        tries.add(now);
        return switch (fault.kind()) {
            case NEVER -> -1;
            case AGAIN -> tries.size() > mostTries ? -1 : step(FIRST_MS, LONGEST_MS, inRow++);
            case LATER ->
                    refusalsInRow >= MOST_REFUSALS
                            ? -1
                            : step(FIRST_LATER_MS, LONGEST_LATER_MS, refusalsInRow++);
        };
    }

    private static long step(int firstMs, int longestMs, int before) {
        return RelaySettings.bytes(Math.min(longestMs, (long) firstMs << Math.min(before, 10)));
    }
}
