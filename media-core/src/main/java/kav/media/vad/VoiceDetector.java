package kav.media.vad;

import kav.media.frame.Frame;

/// Finds the caller's talkspurts by the energy of each frame, over an adaptive noise floor and over
/// the echo of the agent's own voice.
///
/// Confined to the call loop. Allocates nothing after construction, reads no clock: time is the
/// media frame index. Frames that never arrived are left out (never replaced by silence, which
/// would pull the floor down); the index tells that they are missing.
public final class VoiceDetector {
    private static final int HALF = Frame.BYTES / 2;

    private final NoiseFloor floor = new NoiseFloor();
    private final EchoExpectation echo;
    private final double speechOverFloor;
    private final int onsetHalfFrames;
    private final int onsetHalfFramesOverAgent;
    private final int hangoverFrames;

    private long lastFrame = -1;
    private boolean speaking;
    private int activeHalvesInRow;
    private double lastLevel;
    private long runFirstFrame;
    private long firstSpeechFrame = -1;
    private long lastSpeechFrame = -1;

    public VoiceDetector(VadSettings settings) {
        this.echo = new EchoExpectation(settings.echoLossDb());
        this.speechOverFloor = FrameLevel.ratioOfDb(settings.speechOverFloorDb());
        this.onsetHalfFrames = settings.onsetHalfFrames();
        this.onsetHalfFramesOverAgent = settings.onsetHalfFramesOverAgent();
        this.hangoverFrames = settings.hangoverFrames();
    }

    /// Reads a word of all that the next frame needs, so that the processor fetches it at once.
    ///
    /// @return nothing of meaning
    public long touch() {
        return lastFrame + lastSpeechFrame + (long) floor.level() + echo.touch();
    }

    /// Takes the level of the frame that the agent plays to the caller now, 0 when it plays none:
    /// once for each caller frame, before [#onFrame].
    public void onPlayed(double playedLevel) {
        echo.onPlayed(playedLevel);
    }

    /// Takes one frame of the caller.
    ///
    /// @param ulaw borrowed; 160 bytes of μ-law from `offset`
    /// @param frameIndex its place on the caller's media clock, 20 ms each; a frame that is not
    ///   later than the one before is ignored
    public SpeechEdge onFrame(byte[] ulaw, int offset, long frameIndex) {
        if (frameIndex <= lastFrame) {
            return SpeechEdge.NONE;
        }
        if (frameIndex != lastFrame + 1) {
            activeHalvesInRow = 0;
        }
        lastFrame = frameIndex;
        double firstHalf = FrameLevel.of(ulaw, offset, HALF);
        double secondHalf = FrameLevel.of(ulaw, offset + HALF, HALF);
        double threshold = thresholdLevel();
        int runAfterFirst = onHalf(firstHalf > threshold);
        int runAfterSecond = onHalf(secondHalf > threshold);
        lastLevel = (firstHalf + secondHalf) / 2;
        floor.onFrame(lastLevel);
        return edge(Math.max(runAfterFirst, runAfterSecond));
    }

    /// Whether a talkspurt is on, its hangover included.
    public boolean isSpeaking() {
        return speaking;
    }

    /// The first frame of the talkspurt that is on, or of the last one; −1 before the first.
    public long firstSpeechFrame() {
        return firstSpeechFrame;
    }

    /// The last frame that held speech (never hangover); −1 before the first.
    public long lastSpeechFrame() {
        return lastSpeechFrame;
    }

    /// The level of the last frame, on the scale of [FrameLevel].
    public double lastLevel() {
        return lastLevel;
    }

    /// The level that speech must pass now, on the scale of [FrameLevel].
    public double thresholdLevel() {
        return floor.level() * speechOverFloor + echo.level();
    }

    private int onHalf(boolean active) {
        if (!active) {
            activeHalvesInRow = 0;
            return 0;
        }
        if (activeHalvesInRow == 0) {
            runFirstFrame = lastFrame;
        }
        activeHalvesInRow++;
        return activeHalvesInRow;
    }

    private SpeechEdge edge(int activeInRow) {
        if (speaking) {
            if (activeInRow > 0) {
                lastSpeechFrame = lastFrame;
            } else if (lastFrame - lastSpeechFrame >= hangoverFrames) {
                speaking = false;
                return SpeechEdge.ENDED;
            }
            return SpeechEdge.NONE;
        }
        int onset = echo.level() > 0 ? onsetHalfFramesOverAgent : onsetHalfFrames;
        if (activeInRow < onset) {
            return SpeechEdge.NONE;
        }
        speaking = true;
        firstSpeechFrame = runFirstFrame;
        lastSpeechFrame = lastFrame;
        return SpeechEdge.STARTED;
    }
}
