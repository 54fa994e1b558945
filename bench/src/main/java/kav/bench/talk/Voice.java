package kav.bench.talk;

import java.util.Random;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;

/// The caller's sound: speech-shaped (a voiced tone with overtones, four syllables a second), or
/// the soft noise of a telephone line. Immutable.
final class Voice {
    private static final int FRAMES = 50;
    private static final double PITCH_HZ = 140;
    private static final double SYLLABLES_HZ = 4;
    private static final int VOWEL_FRAMES = 20;
    private static final int LOUD = 6_000;
    private static final int LOUDER = 10_000;
    private static final int SOFT = 12;

    private static final byte[][] SPEECH = new byte[FRAMES][];
    private static final byte[][] OVER = new byte[FRAMES][];
    private static final byte[][] NOISE = new byte[FRAMES][];

    static {
        Random random = new Random(7);
        for (int frame = 0; frame < FRAMES; frame++) {
            SPEECH[frame] = new byte[Frame.BYTES];
            OVER[frame] = new byte[Frame.BYTES];
            NOISE[frame] = new byte[Frame.BYTES];
            for (int i = 0; i < Frame.BYTES; i++) {
                double at = (double) (frame * Frame.BYTES + i) / Frame.RATE_HZ;
                SPEECH[frame][i] = MuLaw.code((short) (LOUD * syllable(at) * voiced(at)));
                double shape = frame < VOWEL_FRAMES ? 1 : syllable(at);
                OVER[frame][i] = MuLaw.code((short) (LOUDER * shape * voiced(at)));
                NOISE[frame][i] = MuLaw.code((short) (random.nextGaussian() * SOFT));
            }
        }
    }

    private Voice() {}

    private static double syllable(double at) {
        return 0.55 + 0.45 * Math.sin(2 * Math.PI * SYLLABLES_HZ * at);
    }

    private static double voiced(double at) {
        double tone = 0;
        for (int overtone = 1; overtone <= 6; overtone++) {
            tone += Math.sin(2 * Math.PI * PITCH_HZ * overtone * at) / overtone;
        }
        return tone / 2;
    }

    /// One frame of speech, 160 bytes, shared: not to be changed.
    static byte[] speech(int frame) {
        return SPEECH[frame % FRAMES];
    }

    /// One frame of somebody who speaks over the agent, well over the echo that a line of the
    /// stand-in's loud voice is taken to have: a long vowel, then syllables. 160 bytes, shared: not
    /// to be changed.
    ///
    /// @param frame since they began
    static byte[] over(int frame) {
        return OVER[frame % FRAMES];
    }

    /// One frame of the quiet line, 160 bytes, shared: not to be changed.
    static byte[] noise(int frame) {
        return NOISE[frame % FRAMES];
    }
}
