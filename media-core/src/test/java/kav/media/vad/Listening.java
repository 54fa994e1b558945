package kav.media.vad;

import java.util.ArrayList;
import java.util.List;
import kav.media.frame.Frame;
import org.jspecify.annotations.Nullable;

/// Plays a sound to a detector frame by frame and notes its talkspurts.
final class Listening {
    /// A talkspurt: frames of speech, and the frames at which it was told.
    record Talkspurt(long first, long last, long toldStart, long toldEnd) {}

    final VoiceDetector detector = new VoiceDetector(VadSettings.DEFAULT);
    final List<Talkspurt> talkspurts = new ArrayList<>();
    long frame;
    private long toldStart;

    Listening hear(double[] callerSound) {
        return hear(callerSound, null);
    }

    /// @param agentSound what the agent plays meanwhile
    Listening hear(double[] callerSound, double @Nullable [] agentSound) {
        byte[] caller = TestSounds.ulaw(callerSound);
        byte[] agent = agentSound == null ? new byte[0] : TestSounds.ulaw(agentSound);
        for (int at = 0; at < caller.length; at += Frame.BYTES) {
            detector.onPlayed(at < agent.length ? FrameLevel.of(agent, at, Frame.BYTES) : 0);
            switch (detector.onFrame(caller, at, frame)) {
                case NONE -> {}
                case STARTED -> toldStart = frame;
                case ENDED ->
                        talkspurts.add(
                                new Talkspurt(
                                        detector.firstSpeechFrame(),
                                        detector.lastSpeechFrame(),
                                        toldStart,
                                        frame));
            }
            frame++;
        }
        return this;
    }

    boolean heardNothing() {
        return talkspurts.isEmpty() && !detector.isSpeaking();
    }
}
