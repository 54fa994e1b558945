package kav.media.call;

import kav.media.playout.UtteranceNumber;

/// Watches over the wait for a reply: when a filler is due, when the wait must be explained, when
/// it is too long, and when the reply sounds at last. Confined to the call loop; allocates nothing.
final class ReplyWatch {
    /// What the wait has come to.
    enum Late {
        NOT,
        FILLER,
        EXPLANATION,
        OVERDUE
    }

    private static final long NONE = Long.MAX_VALUE;
    private static final long NOBODY = -1;

    /// The agent's first words are no answer: nothing bridges the wait for them.
    private static final int GREETING = 1;

    /// A reply asked for late (its text came late) may still sound at once.
    private static final long PATIENCE_FRAMES = 15;

    private final ReplyBudgets budgets;
    private int turn;
    private int fillers;
    private long sinceFrame;
    private long fillFrame = NONE;
    private long overdueFrame = NONE;
    private long speechEndFrame = NOBODY;
    private long utteranceBefore = NOBODY;
    private long firstUtterance = NOBODY;

    ReplyWatch(ReplyBudgets budgets) {
        this.budgets = budgets;
    }

    /// The caller's turn is over: the wait begins.
    ///
    /// @param endFrame where their speech ended
    /// @param lastSent the sentence sent last, any later one belongs to the answer
    void callerEnded(long endFrame, long lastSent) {
        speechEndFrame = endFrame;
        utteranceBefore = lastSent;
    }

    /// A reply, or more of it, is being thought out.
    void asked(int ofTurn, long frame) {
        fillers = ofTurn == turn ? fillers : 0;
        turn = ofTurn;
        sinceFrame = speechEndFrame == NOBODY ? frame : speechEndFrame;
        speechEndFrame = NOBODY;
        fillFrame = Math.max(sinceFrame + budgets.fillerFrames(), frame + PATIENCE_FRAMES);
        overdueFrame = frame + budgets.overdueFrames();
    }

    /// Looks at what the next frame needs, and means nothing.
    long touch() {
        return fillFrame + firstUtterance;
    }

    /// The reply itself sounds.
    void answered() {
        fillFrame = NONE;
        overdueFrame = NONE;
    }

    /// A filler was heard to its end and the reply has not come.
    void fillerEnded(long frame) {
        if (overdueFrame != NONE) {
            fillAfter(frame);
        }
    }

    private void fillAfter(long frame) {
        fillFrame =
                Math.max(
                        sinceFrame + budgets.firstTokenFrames(),
                        frame + budgets.firstAudioFrames());
    }

    /// The reply is cancelled, or over.
    void drop() {
        answered();
        utteranceBefore = NOBODY;
        firstUtterance = NOBODY;
    }

    /// @param sounding whether the agent is being heard just now, with a filler or with the answer
    ///   behind it
    /// @param callerSpeaks whether the caller speaks just now: a filler would only be in their way
    Late at(long frame, boolean sounding, boolean callerSpeaks) {
        if (sounding) {
            return Late.NOT;
        }
        if (frame >= overdueFrame) {
            answered();
            return Late.OVERDUE;
        }
        if (callerSpeaks || frame < fillFrame) {
            return Late.NOT;
        }
        fillers++;
        if (turn == GREETING || fillers > 2) {
            fillFrame = NONE;
            return Late.NOT;
        }
        fillAfter(frame);
        return fillers == 1 ? Late.FILLER : Late.EXPLANATION;
    }

    /// Whether this is the reply's first sentence to leave; says so once.
    boolean isFirstSent(long utterance) {
        boolean isFirst =
                utteranceBefore != NOBODY
                        && utterance != utteranceBefore
                        && !UtteranceNumber.isFiller(utterance);
        if (isFirst) {
            utteranceBefore = NOBODY;
            firstUtterance = utterance;
        }
        return isFirst;
    }

    /// Whether this is the same sentence, heard for the first time; says so once.
    boolean isFirstHeard(long utterance) {
        boolean isFirst = firstUtterance != NOBODY && utterance == firstUtterance;
        firstUtterance = isFirst ? NOBODY : firstUtterance;
        return isFirst;
    }
}
