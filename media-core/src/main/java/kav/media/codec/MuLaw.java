package kav.media.codec;

/// ITU-T G.711 μ-law to 16-bit linear samples and back, by tables, bit-exact to the reference code
/// of ITU-T G.191 (Software Tools Library, `ulaw_compress` and `ulaw_expand`).
///
/// A code is one byte, stored inverted as on the line (silence is 0xFF); a linear sample is a
/// signed 16-bit number, -32124..32124 after decoding. The array forms throw
/// [IndexOutOfBoundsException] when a range does not fit. Immutable; any thread.
public final class MuLaw {
    /// G.711 adds this to a 14-bit magnitude, so that each segment starts at a power of two.
    private static final int BIAS = 33;

    private static final int CODES = 256;

    /// The rule looks at the upper 14 bits of a sample only: 16 kB instead of 64 kB of table.
    private static final int LINEAR_STEPS = 1 << 14;

    private static final short[] LINEAR = new short[CODES];
    private static final byte[] CODE = new byte[LINEAR_STEPS];

    static {
        for (int code = 0; code < CODES; code++) {
            LINEAR[code] = (short) expand(code);
        }
        for (int step = 0; step < LINEAR_STEPS; step++) {
            CODE[step] = (byte) compress((short) (step << 2));
        }
    }

    private MuLaw() {}

    /// The linear sample of one code.
    public static short linear(byte code) {
        return LINEAR[code & 0xFF];
    }

    /// The code nearest to one linear sample.
    public static byte code(short sample) {
        return CODE[(sample >> 2) & (LINEAR_STEPS - 1)];
    }

    /// Decodes `length` codes into as many samples.
    public static void decode(
            byte[] codes, int codesOffset, short[] samples, int samplesOffset, int length) {
        for (int i = 0; i < length; i++) {
            samples[samplesOffset + i] = LINEAR[codes[codesOffset + i] & 0xFF];
        }
    }

    /// Encodes `length` samples into as many codes.
    public static void encode(
            short[] samples, int samplesOffset, byte[] codes, int codesOffset, int length) {
        for (int i = 0; i < length; i++) {
            codes[codesOffset + i] = CODE[(samples[samplesOffset + i] >> 2) & (LINEAR_STEPS - 1)];
        }
    }

    /// The mean magnitude of `length` codes as linear samples, 0..32124; 0 for none.
    public static int meanMagnitude(byte[] codes, int offset, int length) {
        if (length <= 0) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.abs(LINEAR[codes[offset + i] & 0xFF]);
        }
        return (int) (sum / length);
    }

    private static int compress(short sample) {
        int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + BIAS, 0x1FFF);
        int segment = Integer.SIZE - Integer.numberOfLeadingZeros(magnitude >> 6) + 1;
        int high = 8 - segment;
        int low = 0xF - ((magnitude >> segment) & 0xF);
        return (sample < 0 ? 0 : 0x80) | high << 4 | low;
    }

    private static int expand(int code) {
        int inverted = ~code;
        int exponent = (inverted >> 4) & 7;
        int step = 8 << exponent;
        int magnitude = (0x80 << exponent) + step * (inverted & 0xF) + step / 2 - 4 * BIAS;
        return code < 0x80 ? -magnitude : magnitude;
    }
}
