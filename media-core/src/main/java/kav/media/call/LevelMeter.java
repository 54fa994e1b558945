package kav.media.call;

import kav.media.vad.FrameLevel;

/// How loud both sides of one call are: written by the call loop with each frame, read from any
/// thread. Thread-safe.
final class LevelMeter {
    private volatile double caller;
    private volatile double agent;

    /// @param callerLevel on the scale of [FrameLevel]
    /// @param agentLevel of what is played to the caller
    void onFrame(double callerLevel, double agentLevel) {
        caller = callerLevel;
        agent = agentLevel;
    }

    Levels read() {
        return new Levels(FrameLevel.decibels(caller), FrameLevel.decibels(agent));
    }
}
