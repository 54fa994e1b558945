package kav.media.playout;

/// Adds up what was heard of each sentence, and tells it once. Confined to the call loop; memory is
/// taken once.
///
/// A sentence whose last frame was played by our clock is complete when its mark comes back, or
/// after a grace when the carrier sends none; the mark is the better word, for example to hang up
/// upon.
final class HeardLedger {
    static final long NONE = 0;

    private static final int AWAITED_MARKS = 16;

    private final HeardListener listener;
    private final int markGraceFrames;

    private long utterance = NONE;
    private long turn;
    private int framesHeard;
    private int framesSent;
    private int framesTotal;

    private final long[] awaitedUtterance = new long[AWAITED_MARKS];
    private final int[] awaitedFrames = new int[AWAITED_MARKS];
    private final long[] awaitedUntilFrame = new long[AWAITED_MARKS];
    private int firstAwaited;
    private int awaited;

    HeardLedger(HeardListener listener, int markGraceFrames) {
        this.listener = listener;
        this.markGraceFrames = markGraceFrames;
    }

    /// Looks at what the next frame needs, and means nothing.
    long touch() {
        return utterance + awaited;
    }

    /// One frame was played to its end.
    void onFrameHeard(long ofUtterance, long ofTurn, boolean last, long nowFrame) {
        open(ofUtterance, ofTurn);
        framesHeard++;
        framesSent++;
        framesTotal++;
        if (last) {
            await(nowFrame);
            utterance = NONE;
        }
    }

    /// One frame will never be played.
    ///
    /// @param wasSent whether it had left for the carrier
    void onFrameCut(long ofUtterance, long ofTurn, boolean wasSent) {
        open(ofUtterance, ofTurn);
        framesSent += wasSent ? 1 : 0;
        framesTotal++;
    }

    /// Closes the sentence that was being played when it belongs to this turn or an older one.
    void cutThrough(long lastCancelledTurn) {
        if (utterance != NONE && turn <= lastCancelledTurn) {
            cut();
        }
    }

    /// The mark of this sentence came back.
    ///
    /// @return false when it was not awaited
    boolean onMark(long ofUtterance) {
        for (int i = 0; i < awaited; i++) {
            if (awaitedUtterance[slot(i)] == ofUtterance) {
                complete(i + 1);
                return true;
            }
        }
        return false;
    }

    /// Gives up marks whose grace is over.
    void onTime(long nowFrame) {
        while (awaited > 0 && awaitedUntilFrame[firstAwaited] <= nowFrame) {
            complete(1);
        }
    }

    /// What was played by our clock was heard: its marks will not be told from cleared ones.
    void completeAwaited() {
        complete(awaited);
    }

    boolean isAwaitingMarks() {
        return awaited > 0;
    }

    private void open(long ofUtterance, long ofTurn) {
        if (utterance == ofUtterance) {
            return;
        }
        if (utterance != NONE) {
            cut();
        }
        utterance = ofUtterance;
        turn = ofTurn;
        framesHeard = 0;
        framesSent = 0;
        framesTotal = 0;
    }

    private void cut() {
        completeAwaited();
        long closed = utterance;
        utterance = NONE;
        listener.onHeard(closed, framesHeard, framesSent, framesTotal, false);
    }

    private void await(long nowFrame) {
        if (awaited == AWAITED_MARKS) {
            complete(1);
        }
        int slot = slot(awaited);
        awaitedUtterance[slot] = utterance;
        awaitedFrames[slot] = framesTotal;
        awaitedUntilFrame[slot] = nowFrame + markGraceFrames;
        awaited++;
    }

    private void complete(int count) {
        for (int i = 0; i < count; i++) {
            int slot = firstAwaited;
            firstAwaited = slot(1);
            awaited--;
            int frames = awaitedFrames[slot];
            listener.onHeard(awaitedUtterance[slot], frames, frames, frames, true);
        }
    }

    private int slot(int ahead) {
        return (firstAwaited + ahead) % AWAITED_MARKS;
    }
}
