package kav.media.tts.freetts;

/// PCM 16 bit big-endian, 16 kHz, mono becomes μ-law, 8 kHz, mono, at telephone level. One per
/// sentence; confined to the output thread of one voice.
///
/// Level: the active speech of kevin16 lies at -22.5 dBFS with peaks of -6 dBFS (measured on five
/// sentences); a gain of 1.5 brings it to -19 dBFS and no peak over full scale.
final class TelephoneSound {
    static final int IN_RATE_HZ = 16_000;
    private static final double GAIN = 1.5;
    private static final int TAPS = 63;
    private static final double CUTOFF_HZ = 3_600;
    private static final double[] LOW_PASS = lowPass();

    private final double[] history = new double[TAPS];
    private int next;
    private boolean isOdd;

    /// @return half as many bytes as there are samples in the chunk
    byte[] convert(byte[] pcm, int offset, int lengthBytes) {
        int samples = lengthBytes / 2;
        byte[] ulaw = new byte[(samples + (isOdd ? 0 : 1)) / 2];
        int made = 0;
        for (int i = 0; i < samples; i++) {
            int at = offset + 2 * i;
            history[next] = (short) ((pcm[at] << 8) | (pcm[at + 1] & 0xFF));
            next = (next + 1) % TAPS;
            if (!isOdd) {
                ulaw[made++] = encode(filtered());
            }
            isOdd = !isOdd;
        }
        return ulaw;
    }

    private int filtered() {
        double sum = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            sum += LOW_PASS[tap] * history[(next + tap) % TAPS];
        }
        return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum * GAIN)));
    }

    /// ITU-T G.711 μ-law.
    private static byte encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    /// Windowed sinc (Hann), unity gain at 0 Hz.
    private static double[] lowPass() {
        double[] taps = new double[TAPS];
        double middle = (TAPS - 1) / 2.0;
        double cutoff = 2 * CUTOFF_HZ / IN_RATE_HZ;
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double x = Math.PI * cutoff * (i - middle);
            double sinc = x == 0 ? 1 : Math.sin(x) / x;
            taps[i] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * (i - middle) / (middle + 1)));
            sum += taps[i];
        }
        for (int i = 0; i < TAPS; i++) {
            taps[i] /= sum;
        }
        return taps;
    }
}
