package kav.bench.jmh.line;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import kav.bench.load.MessageWriter;
import kav.media.frame.Frame;

/// The carrier's frames of one call, as they lie in a read buffer: masked, each with the next
/// `chunk` and `timestamp`. Confined to its thread.
final class CarrierFrames {
    private static final String DIGITS = "0000000000";
    private static final int HEADER_BYTES = 8;
    private static final int MASK_AT = 4;

    private final byte[] frame;
    private final int chunkEnd;
    private final int timestampEnd;
    private long count;

    CarrierFrames(String streamSid) {
        String head =
                "{\"event\":\"media\",\"sequenceNumber\":\"2\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
                        + DIGITS;
        String middle = "\",\"timestamp\":\"" + DIGITS;
        byte[] sound = new byte[Frame.BYTES];
        new Random(1).nextBytes(sound);
        frame =
                textFrame(
                        head
                                + middle
                                + "\",\"payload\":\""
                                + Base64.getEncoder().encodeToString(sound)
                                + "\"},\"streamSid\":\""
                                + streamSid
                                + "\"}");
        chunkEnd = HEADER_BYTES + head.length();
        timestampEnd = chunkEnd + middle.length();
    }

    /// Any text of 126 to 900 bytes as a client's frame.
    static byte[] textFrame(String text) {
        ByteBuffer out = ByteBuffer.allocate(MessageWriter.MAX_BYTES);
        new MessageWriter().text(out, text);
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /// Puts the next frame into the buffer, as a read of the socket does.
    void next(ByteBuf read) {
        count++;
        add(chunkEnd - 1, 1);
        add(timestampEnd - 2, Frame.PTIME_MS / 10);
        read.clear().writeBytes(frame);
    }

    /// Frames so far.
    long count() {
        return count;
    }

    /// Adds to a decimal digit under the mask, and carries.
    private void add(int at, int amount) {
        int place = at;
        int carried = amount;
        while (carried > 0) {
            int mask = frame[MASK_AT + (place - HEADER_BYTES & 3)];
            int digit = (byte) (frame[place] ^ mask) - '0' + carried;
            carried = digit / 10;
            frame[place] = (byte) ('0' + digit % 10 ^ mask);
            place--;
        }
    }
}
