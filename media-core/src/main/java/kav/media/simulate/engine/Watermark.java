package kav.media.simulate.engine;

import kav.media.frame.Frame;

/// A number in the lowest bits of a frame's first 24 bytes: it makes no difference to the ear, and
/// tells at the far end which frame came. Stateless.
public final class Watermark {
    /// Greater numbers cannot be written; read from silence that was filled in.
    public static final int NONE = (1 << 24) - 1;

    private static final int BITS = 24;

    private Watermark() {}

    public static void write(byte[] frame, int offset, int number) {
        for (int bit = 0; bit < BITS; bit++) {
            int at = offset + bit;
            frame[at] = (byte) (frame[at] & 0xFE | number >>> bit & 1);
        }
    }

    public static int read(byte[] frame, int offset) {
        assert offset + Frame.BYTES <= frame.length;
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            number |= (frame[offset + bit] & 1) << bit;
        }
        return number;
    }
}
