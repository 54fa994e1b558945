package kav.media.vad;

import kav.media.codec.MuLaw;

/// The level of μ-law sound: the mean of the squared samples, on the 16-bit scale of ITU-T G.711
/// (largest sample 32,124, so levels run from 0 to about 1.03e9). One table look-up a sample.
///
/// Pure functions, any thread.
public final class FrameLevel {
    /// The level that 0 dBFS stands for here: the square of full scale, 32,768².
    public static final double FULL_SCALE = 32_768.0 * 32_768.0;

    private static final int[] SQUARES = squares();

    private FrameLevel() {}

    /// The level of some μ-law samples.
    ///
    /// @param ulaw borrowed; μ-law bytes, one a sample
    /// @param samples how many, at least 1
    public static double of(byte[] ulaw, int offset, int samples) {
        long sum = 0;
        for (int i = offset, end = offset + samples; i < end; i++) {
            sum += SQUARES[ulaw[i] & 0xFF];
        }
        return (double) sum / samples;
    }

    /// The level that lies this far from full scale: −40 dBFS is 107,374.
    static double ofDbfs(double dbfs) {
        return FULL_SCALE * ratioOfDb(dbfs);
    }

    /// The ratio of two levels that differ by this many decibels: 6 dB is 3.98.
    static double ratioOfDb(double decibels) {
        return Math.pow(10, decibels / 10);
    }

    private static int[] squares() {
        int[] squares = new int[256];
        for (int code = 0; code < squares.length; code++) {
            int sample = MuLaw.linear((byte) code);
            squares[code] = sample * sample;
        }
        return squares;
    }

    /// A level in whole decibels below full scale: 0 to −80.
    public static int decibels(double level) {
        double ratio = level / FULL_SCALE;
        return ratio <= 1e-8 ? -80 : (int) Math.round(Math.min(0, 10 * Math.log10(ratio)));
    }
}
