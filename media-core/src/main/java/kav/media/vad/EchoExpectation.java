package kav.media.vad;

/// How loud the agent's own voice may come back now: the loudest frame that the agent played in the
/// last half second, less the loss of the line. An echo arrives 20 to 400 ms after it was played
/// (telephone network, loudspeaker of the caller's phone).
///
/// Confined to the call loop.
final class EchoExpectation {
    /// 400 ms, and what jitter and half frames add: 500 ms.
    static final int WINDOW_FRAMES = 25;

    private final double[] playedLevels = new double[WINDOW_FRAMES];
    private final double echoRatio;
    private int next;
    private int framesUntilQuiet;
    private int loudestAt;
    private double level;

    /// @param lossDb how much quieter than the agent's voice its echo is taken to be, positive
    EchoExpectation(double lossDb) {
        this.echoRatio = FrameLevel.ratioOfDb(-lossDb);
    }

    /// Looks at what the next frame needs, and means nothing.
    long touch() {
        return (long) playedLevels[next];
    }

    /// Takes the level of the frame that the agent plays now, 0 when it plays none.
    void onPlayed(double playedLevel) {
        if (playedLevel > 0) {
            framesUntilQuiet = WINDOW_FRAMES;
        } else if (framesUntilQuiet == 0) {
            return;
        } else {
            framesUntilQuiet--;
        }
        boolean loudestLeaves = next == loudestAt;
        playedLevels[next] = playedLevel;
        if (loudestLeaves) {
            findLoudest();
        } else if (playedLevel >= playedLevels[loudestAt]) {
            loudestAt = next;
        }
        next = next + 1 == WINDOW_FRAMES ? 0 : next + 1;
        level = playedLevels[loudestAt] * echoRatio;
    }

    private void findLoudest() {
        for (int at = 0; at < WINDOW_FRAMES; at++) {
            loudestAt = playedLevels[at] > playedLevels[loudestAt] ? at : loudestAt;
        }
    }

    /// The level to expect, 0 when nothing was played lately.
    double level() {
        return level;
    }
}
