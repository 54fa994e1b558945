package kav.edge.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A decoder, what it was heard to say, and a client's raw frames to feed it with.
final class DecoderRig implements FrameListener {
    /// As any client's: no two of its bytes are alike.
    static final int MASK = 0x37FA213D;

    static final int FIN = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /// In order: `text …`, `binary LENGTH`, `ping …`, `pong`, `close CODE`, `violation CODE`.
    final List<String> events = new ArrayList<>();

    private final FrameDecoder decoder;

    DecoderRig(int maxMessageBytes) {
        decoder =
                new FrameDecoder(new FrameDecoder.Scratch(maxMessageBytes), maxMessageBytes, this);
    }

    /// Feeds bytes in pieces, keeping what is unfinished, as the socket does.
    ///
    /// @param cuts where a read ends and the next begins, in order
    DecoderRig feed(byte[] bytes, int... cuts) {
        ByteBuf in = Unpooled.buffer();
        int from = 0;
        for (int cut : cuts) {
            in.writeBytes(bytes, from, cut - from);
            decoder.decode(in);
            from = cut;
        }
        in.writeBytes(bytes, from, bytes.length - from);
        decoder.decode(in);
        in.release();
        return this;
    }

    /// One frame with the shortest length there is.
    ///
    /// @param first FIN, reserved bits and opcode
    static byte[] frame(int first, byte[] payload) {
        int length = payload.length;
        if (length < 126) {
            return frame(first, payload, length, 0);
        }
        return length <= 0xFFFF ? frame(first, payload, 126, 2) : frame(first, payload, 127, 8);
    }

    /// One frame whose length is written as told.
    ///
    /// @param lengthBytes behind the length field: 0, 2 or 8
    static byte[] frame(int first, byte[] payload, int lengthField, int lengthBytes) {
        ByteBuffer frame = ByteBuffer.allocate(2 + lengthBytes + 4 + payload.length);
        frame.put((byte) first).put((byte) (0x80 | lengthField));
        if (lengthBytes == 2) {
            frame.putShort((short) payload.length);
        } else if (lengthBytes == 8) {
            frame.putLong(payload.length);
        }
        frame.putInt(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK >>> 24 - 8 * (i & 3)));
        }
        return frame.array();
    }

    static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(UTF_8));
    }

    /// A close frame's payload.
    static byte[] closing(int code, byte[] reason) {
        return ByteBuffer.allocate(2 + reason.length).putShort((short) code).put(reason).array();
    }

    static byte[] all(byte[]... frames) {
        ByteBuf all = Unpooled.wrappedBuffer(frames);
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        return bytes;
    }

    @Override
    public void onText(byte[] buffer, int offset, int length) {
        events.add("text " + new String(buffer, offset, length, UTF_8));
    }

    @Override
    public void onBinary(int length) {
        events.add("binary " + length);
    }

    @Override
    public void onPing(byte[] buffer, int offset, int length) {
        events.add("ping " + new String(buffer, offset, length, UTF_8));
    }

    @Override
    public void onPong() {
        events.add("pong");
    }

    @Override
    public void onClose(int code) {
        events.add("close " + code);
    }

    @Override
    public void onViolation(int closeCode, String why) {
        events.add("violation " + closeCode);
    }
}
