package kav.media.recording;

import java.io.ByteArrayOutputStream;
import kav.media.frame.Frame;

/// A recording in memory, written when the test looks.
public final class TapeByHand {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean isOver;
    private String discarded = "";
    public final CallTape tape =
            new CallTape(
                    new TapeSink() {
                        @Override
                        public void write(byte[] stereo, int offset, int length) {
                            kept.write(stereo, offset, length);
                        }

                        @Override
                        public void end(long lostFrames) {
                            isOver = true;
                        }

                        @Override
                        public void discard(Unkept why) {
                            isOver = true;
                            discarded = why.sentence();
                            kept.reset();
                        }
                    });

    /// Why nothing may be kept; empty while it may.
    public String discarded() {
        return discarded;
    }

    public boolean isOver() {
        return isOver;
    }

    /// Writes what was handed in.
    public void turn() {
        if (!isOver) {
            tape.drainToSink();
        }
    }

    /// For each frame whether the caller (0) or the agent (1) makes a sound in it.
    public boolean[] sounds(int channel) {
        byte[] all = kept.toByteArray();
        boolean[] sounds = new boolean[all.length / (2 * Frame.BYTES)];
        for (int i = channel; i < all.length; i += 2) {
            sounds[i / (2 * Frame.BYTES)] |= all[i] != Frame.SILENCE;
        }
        return sounds;
    }
}
