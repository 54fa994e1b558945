package kav.media.turn;

/// How often, and since when, the caller has said nothing though it is their turn.
///
/// It counts from the end of what the agent says, so nothing is counted before the agent first
/// spoke. Confined to the call loop.
final class SilenceLadder {
    private final int stepFrames;
    private final int steps;
    private int step;
    private int stepBeforeTurn;
    private long sinceFrame;
    private boolean waiting;

    SilenceLadder(int stepFrames, int steps) {
        this.stepFrames = stepFrames;
        this.steps = steps;
    }

    int step() {
        return step;
    }

    boolean isDue(long frame) {
        return waiting && frame - sinceFrame >= stepFrames;
    }

    /// The caller was heard or addressed at this frame: wait anew, on the same step.
    void restart(long frame) {
        sinceFrame = frame;
        waiting = step < steps;
    }

    /// The time is up: one step higher.
    void climb(long frame) {
        step++;
        restart(frame);
    }

    /// The caller finished a turn: it is the agent's move now.
    void callerSpoke() {
        stepBeforeTurn = step;
        step = 0;
        waiting = false;
    }

    /// That turn was none: the step stands as before, and the wait begins when the agent has
    /// answered it.
    void takeBack() {
        step = stepBeforeTurn;
        waiting = false;
    }
}
