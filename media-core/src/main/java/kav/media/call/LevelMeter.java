package kav.media.call;

import java.util.concurrent.atomic.AtomicLong;
import kav.media.vad.FrameLevel;

/// How loud both sides of one call are: written by the call loop with each frame, read from any
/// thread. Thread-safe.
final class LevelMeter {
    /// Both levels as floats, the caller's above: released together, not volatile, since a full
    /// fence would wait for all that the frame wrote.
    private final AtomicLong levels = new AtomicLong();

    /// @param callerLevel on the scale of [FrameLevel]
    /// @param agentLevel of what is played to the caller
    void onFrame(double callerLevel, double agentLevel) {
        long caller = Float.floatToRawIntBits((float) callerLevel);
        long agent = Float.floatToRawIntBits((float) agentLevel);
        levels.setRelease(caller << Integer.SIZE | agent);
    }

    /// The agent's bits need no mask: a level is not negative, so its sign bit is clear.
    Levels read() {
        long both = levels.getAcquire();
        float caller = Float.intBitsToFloat((int) (both >>> Integer.SIZE));
        float agent = Float.intBitsToFloat((int) both);
        return new Levels(FrameLevel.decibels(caller), FrameLevel.decibels(agent));
    }
}
