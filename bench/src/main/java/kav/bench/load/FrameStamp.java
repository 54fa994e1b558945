package kav.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/// The payload of a measured frame as base64 text, 216 characters: four name the call, four the
/// frame, 208 are a fixed pattern, so that an echo can be told apart and checked to the last
/// character without decoding it.
///
/// Base64 turns 3 bytes into 4 characters, so these are 6 stamped bytes of μ-law and 154 of
/// pattern. Immutable.
final class FrameStamp {
    /// Characters of one payload: 160 bytes.
    static final int CHARACTERS = 216;

    private static final int NUMBER_CHARACTERS = 4;
    private static final int PATTERN_AT = 2 * NUMBER_CHARACTERS;
    private static final int FRAME_BYTES = 160;
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int[] VALUES = values();
    private static final byte[] PATTERN = pattern();
    private static final ByteBuffer PATTERN_LONGS = ByteBuffer.wrap(PATTERN);

    /// What [#frame] returns for a payload that is not the call's own.
    static final int CORRUPTED = -1;

    private FrameStamp() {}

    /// Appends the payload of a call's frame.
    static void write(ByteBuffer out, int call, int frame) {
        writeNumber(out, call);
        writeNumber(out, frame);
        out.put(PATTERN, PATTERN_AT, CHARACTERS - PATTERN_AT);
    }

    /// The number of the frame whose payload stands at `at`, or [#CORRUPTED].
    static int frame(ByteBuffer in, int at, int call) {
        if (readNumber(in, at) != call) {
            return CORRUPTED;
        }
        for (int offset = PATTERN_AT; offset < CHARACTERS; offset += Long.BYTES) {
            if (in.getLong(at + offset) != PATTERN_LONGS.getLong(offset)) {
                return CORRUPTED;
            }
        }
        return readNumber(in, at + NUMBER_CHARACTERS);
    }

    private static void writeNumber(ByteBuffer out, int number) {
        out.put(DIGITS[number >> 18 & 63]).put(DIGITS[number >> 12 & 63]);
        out.put(DIGITS[number >> 6 & 63]).put(DIGITS[number & 63]);
    }

    private static int readNumber(ByteBuffer in, int at) {
        return VALUES[in.get(at) & 0xFF] << 18
                | VALUES[in.get(at + 1) & 0xFF] << 12
                | VALUES[in.get(at + 2) & 0xFF] << 6
                | VALUES[in.get(at + 3) & 0xFF];
    }

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, -1);
        for (int value = 0; value < DIGITS.length; value++) {
            values[DIGITS[value]] = value;
        }
        return values;
    }

    private static byte[] pattern() {
        byte[] sound = new byte[FRAME_BYTES];
        new Random(42).nextBytes(sound);
        return Base64.getEncoder().encode(sound);
    }
}
