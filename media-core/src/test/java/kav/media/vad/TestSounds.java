package kav.media.vad;

import java.util.Random;
import kav.media.frame.Frame;
import kav.media.simulate.engine.SpeechSound;

/// Seeded sounds for tests: linear samples at 8 kHz, and their μ-law.
final class TestSounds {
    private TestSounds() {}

    static double[] silence(int millis) {
        return new double[samples(millis)];
    }

    /// White Gaussian noise of this root mean square.
    static double[] noise(int millis, double rms, long seed) {
        Random random = new Random(seed);
        double[] sound = new double[samples(millis)];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = random.nextGaussian() * rms;
        }
        return sound;
    }

    static double[] tone(int millis, double hertz, double amplitude) {
        double[] sound = new double[samples(millis)];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = amplitude * Math.sin(2 * Math.PI * hertz * i / Frame.RATE_HZ);
        }
        return sound;
    }

    /// Like speech, scaled to this root mean square over all.
    ///
    /// @param millis whole frames
    static double[] speech(int millis, double rms, long seed) {
        return SpeechSound.speech(millis / Frame.PTIME_MS, rms, seed);
    }

    static double[] after(int millis, double[] sound) {
        return joined(silence(millis), sound);
    }

    static double[] joined(double[]... parts) {
        int total = 0;
        for (double[] part : parts) {
            total += part.length;
        }
        double[] sound = new double[total];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, sound, at, part.length);
            at += part.length;
        }
        return sound;
    }

    /// The sum of sounds, as long as the first.
    static double[] mixed(double[]... sounds) {
        double[] sum = sounds[0].clone();
        for (int s = 1; s < sounds.length; s++) {
            for (int i = 0; i < Math.min(sum.length, sounds[s].length); i++) {
                sum[i] += sounds[s][i];
            }
        }
        return sum;
    }

    static double[] byDb(double decibels, double[] sound) {
        double factor = Math.pow(10, decibels / 20);
        double[] louder = new double[sound.length];
        for (int i = 0; i < sound.length; i++) {
            louder[i] = sound[i] * factor;
        }
        return louder;
    }

    /// Whole frames of μ-law; the rest is left out.
    static byte[] ulaw(double[] sound) {
        byte[] bytes = new byte[sound.length / Frame.BYTES * Frame.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = encode((int) Math.round(sound[i]));
        }
        return bytes;
    }

    /// ITU-T G.711, by the usual way over the biased magnitude.
    static byte encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
        int chord = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int step = (magnitude >> (chord + 3)) & 0x0F;
        return (byte) ~(sign | (chord << 4) | step);
    }

    private static int samples(int millis) {
        return millis * Frame.RATE_HZ / 1_000;
    }
}
