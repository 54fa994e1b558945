package kav.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes a carrier's messages as masked WebSocket text frames (RFC 6455 section 5.2) into one
/// buffer, without allocation for media.
///
/// The mask is fixed but not zero, so that the server has to take it off as for any client.
/// Confined to the generator's thread.
public final class MessageWriter {
    /// Room that any one message needs.
    public static final int MAX_BYTES = 1_024;

    private static final int HEADER_BYTES = 8;
    private static final byte TEXT = (byte) 0x81;
    private static final byte PING = (byte) 0x89;
    private static final byte PONG = (byte) 0x8A;
    private static final byte MASKED = (byte) 0x80;
    private static final byte MASKED_16_BIT_LENGTH = (byte) (0x80 | 126);
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MASK = 0x37FA213D;
    private static final long MASK_TWICE = (long) MASK << 32 | MASK & 0xFFFFFFFFL;

    private static final byte[] SEQUENCE = ascii("{\"event\":\"media\",\"sequenceNumber\":\"");
    private static final byte[] CHUNK = ascii("\",\"media\":{\"track\":\"inbound\",\"chunk\":\"");
    private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":\"");
    private static final byte[] PAYLOAD = ascii("\",\"payload\":\"");
    private static final byte[] STREAM = ascii("\"},\"streamSid\":\"");
    private static final byte[] END = ascii("\"}");

    private final byte[] digits = new byte[20];

    /// A call's frame: `chunk` counts from 1, its timestamp is 20 ms a frame.
    void media(ByteBuffer out, int call, int frame, byte[] streamSid) {
        int start = begin(out);
        out.put(SEQUENCE);
        number(out, frame + 2);
        out.put(CHUNK);
        number(out, frame + 1);
        out.put(TIMESTAMP);
        number(out, frame * 20);
        out.put(PAYLOAD);
        FrameStamp.write(out, call, frame);
        out.put(STREAM).put(streamSid).put(END);
        finish(out, start);
    }

    /// Any text of 126 to 900 bytes.
    public void text(ByteBuffer out, String text) {
        int start = begin(out);
        out.put(text.getBytes(StandardCharsets.UTF_8));
        finish(out, start);
    }

    /// A ping whose 8 bytes come back with its pong.
    void ping(ByteBuffer out, long text) {
        out.put(PING).put((byte) (MASKED | Long.BYTES)).putInt(MASK).putLong(text ^ MASK_TWICE);
    }

    /// The answer to a ping: its `length` bytes from `at` in `in`.
    void pong(ByteBuffer out, ByteBuffer in, int at, int length) {
        if (length > MAX_CONTROL_BYTES) {
            throw new IllegalArgumentException("a ping has at most 125 bytes");
        }
        out.put(PONG).put((byte) (MASKED | length)).putInt(MASK);
        for (int index = 0; index < length; index++) {
            out.put((byte) (in.get(at + index) ^ MASK >>> 24 - 8 * (index & 3)));
        }
    }

    private static int begin(ByteBuffer out) {
        int start = out.position();
        out.position(start + HEADER_BYTES);
        return start;
    }

    private static void finish(ByteBuffer out, int start) {
        int textAt = start + HEADER_BYTES;
        int length = out.position() - textAt;
        out.put(start, TEXT).put(start + 1, MASKED_16_BIT_LENGTH);
        out.putShort(start + 2, (short) length).putInt(start + 4, MASK);
        int end = textAt + length;
        int at = textAt;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            out.putLong(at, out.getLong(at) ^ MASK_TWICE);
        }
        for (; at < end; at++) {
            out.put(at, (byte) (out.get(at) ^ MASK >>> 24 - 8 * (at - textAt & 3)));
        }
    }

    private void number(ByteBuffer out, int value) {
        int at = digits.length;
        int rest = value;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.put(digits, at, digits.length - at);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
