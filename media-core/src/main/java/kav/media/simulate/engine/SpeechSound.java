package kav.media.simulate.engine;

import java.util.Random;
import kav.media.frame.Frame;

/// Sounds shaped like speech, linear samples at 8 kHz: harmonics of a gliding pitch of 90 to 220 Hz
/// under syllables of 140 to 300 ms that rise and fall, every fourth or so a noise alone.
/// Stateless: the same seed gives the same sound.
public final class SpeechSound {
    /// People say about so many letters a second, spaces not counted.
    static final int LETTERS_A_SECOND = 14;

    private static final int SHORTEST_MS = 360;

    private SpeechSound() {}

    /// How long a text takes to say, whole frames.
    public static int frames(String text) {
        long letters = text.chars().filter(Character::isLetterOrDigit).count();
        long ms = Math.max(SHORTEST_MS, letters * 1_000 / LETTERS_A_SECOND);
        return (int) (ms / Frame.PTIME_MS);
    }

    /// @param rms over all of it
    public static double[] speech(int frames, double rms, long seed) {
        Random random = new Random(seed);
        double[] sound = new double[frames * Frame.BYTES];
        double phase = 0;
        int at = 0;
        while (at < sound.length) {
            int length = samples(140 + random.nextInt(160));
            double pitch = 90 + random.nextInt(130);
            double gain = Math.pow(10, -random.nextDouble() * 4 / 20);
            boolean isVoiced = random.nextInt(4) != 0;
            for (int i = 0; i < length && at < sound.length; i++, at++) {
                double envelope = gain * (1 - Math.cos(2 * Math.PI * i / length)) / 2;
                phase += 2 * Math.PI * pitch * (1 - 0.1 * i / length) / Frame.RATE_HZ;
                double voice = isVoiced ? voice(phase) : 3 * breath(random);
                sound[at] = envelope * (voice + breath(random));
            }
        }
        return scaled(sound, rms);
    }

    /// White noise of this level.
    public static double[] noise(int frames, double rms, long seed) {
        Random random = new Random(seed);
        double[] sound = new double[frames * Frame.BYTES];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = random.nextGaussian() * rms;
        }
        return sound;
    }

    private static double voice(double phase) {
        return Math.sin(phase)
                + 0.7 * Math.sin(2 * phase)
                + 0.5 * Math.sin(3 * phase + 1)
                + 0.3 * Math.sin(5 * phase + 2);
    }

    private static double breath(Random random) {
        return 0.15 * random.nextGaussian();
    }

    private static double[] scaled(double[] sound, double rms) {
        double sum = 0;
        for (double sample : sound) {
            sum += sample * sample;
        }
        double factor = rms / Math.max(1, Math.sqrt(sum / sound.length));
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= factor;
        }
        return sound;
    }

    private static int samples(int millis) {
        return millis * Frame.RATE_HZ / 1_000;
    }
}
