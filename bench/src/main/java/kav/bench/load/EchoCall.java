package kav.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;

/// One call of the generator: its socket, what waits to be written, and which frames came back.
/// Confined to the generator's thread.
final class EchoCall {
    private static final int RECEIVE_BYTES = 16 * 1_024;
    private static final int MAX_UNWRITTEN_BYTES = 64 * 1_024;
    private static final int MAX_HANDSHAKE_BYTES = 4_096;
    private static final int HANDSHAKE_TIMEOUT_MS = 5_000;
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;
    private static final byte[] KEY = "\"payload\":\"".getBytes(StandardCharsets.US_ASCII);

    /// Hears of each good echo.
    interface Listener {
        void onEcho(int call, int frame);
    }

    private final int number;
    private final byte[] streamSid;
    private final SocketChannel channel;
    private final MessageWriter writer;
    private final Listener listener;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final ByteBuffer unwritten = ByteBuffer.allocate(MAX_UNWRITTEN_BYTES);
    private final BitSet received;

    private int payloadAt;
    private int highest = -1;
    private boolean open = true;
    private long reordered;
    private long duplicated;
    private long corrupted;
    private long unsent;
    private long sent;
    private String closeReason = "";

    private EchoCall(
            long run,
            int number,
            SocketChannel channel,
            MessageWriter writer,
            int frames,
            Listener listener) {
        this.number = number;
        this.channel = channel;
        this.writer = writer;
        this.listener = listener;
        streamSid = "MZ%016x%016x".formatted(run, number).getBytes(StandardCharsets.US_ASCII);
        received = new BitSet(frames);
    }

    /// Connects, upgrades and sends `connected` and `start`; from then on the socket never blocks.
    ///
    /// @param run begins the names of the call and its stream: records take a name once
    /// @throws IOException when the server is not there or does not answer 101
    static EchoCall open(
            LoadSettings settings, long run, int number, MessageWriter writer, Listener listener)
            throws IOException {
        SocketChannel channel =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()));
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            EchoCall call =
                    new EchoCall(run, number, channel, writer, settings.framesPerCall(), listener);
            call.upgrade(settings);
            call.start();
            channel.configureBlocking(false);
            return call;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    private void upgrade(LoadSettings settings) throws IOException {
        String request =
                "GET "
                        + settings.path()
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + settings.port()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder head = new StringBuilder();
        channel.socket().setSoTimeout(HANDSHAKE_TIMEOUT_MS);
        InputStream answer = channel.socket().getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answer.read();
            if (next < 0 || head.length() > MAX_HANDSHAKE_BYTES) {
                throw new EOFException("the upgrade was not answered");
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("the upgrade was answered " + head.substring(0, 12));
        }
    }

    private void start() throws IOException {
        String sid = new String(streamSid, StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(2 * MessageWriter.MAX_BYTES);
        // Blanks bring the first message to the 126 bytes that the writer's header is made for.
        writer.text(
                out,
                "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\""
                        + " ".repeat(80)
                        + "}");
        writer.text(
                out,
                "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"AC10AD\","
                        + "\"streamSid\":\""
                        + sid
                        + "\",\"callSid\":\"CA"
                        + sid.substring(2)
                        + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":"
                        + "\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},"
                        + "\"customParameters\":{}},\"streamSid\":\""
                        + sid
                        + "\"}");
        write(out.flip());
    }

    private void write(ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /// Sends a frame, or keeps what the socket does not take.
    ///
    /// @param scratch the generator's one buffer, of at least [MessageWriter#MAX_BYTES]
    void send(int frame, ByteBuffer scratch) {
        if (!open) {
            unsent++;
            return;
        }
        scratch.clear();
        writer.media(scratch, number, frame, streamSid);
        scratch.flip();
        if (flush() && transmit(scratch)) {
            sent++;
        } else if (unwritten.remaining() >= scratch.remaining()) {
            unwritten.put(scratch);
            sent++;
        } else {
            unsent++;
        }
    }

    /// Writes what waits; true when nothing waits any more.
    boolean flush() {
        if (unwritten.position() == 0) {
            return true;
        }
        unwritten.flip();
        boolean all = transmit(unwritten);
        unwritten.compact();
        return all;
    }

    private boolean transmit(ByteBuffer bytes) {
        try {
            if (open) {
                channel.write(bytes);
            }
            return open && !bytes.hasRemaining();
        } catch (IOException _) {
            closed("connection broken");
            return false;
        }
    }

    /// Reads once, and again only while the buffer comes back full: the selector tells of the rest,
    /// and a second call for nothing would cost each echo one more.
    void receive() {
        try {
            int read;
            boolean isFull;
            do {
                read = channel.read(in);
                isFull = !in.hasRemaining();
                in.flip();
                parse();
                in.compact();
            } while (isFull && read > 0);
            if (read < 0) {
                closed("ended without a word");
            }
        } catch (IOException _) {
            closed("connection broken");
        }
    }

    private void parse() throws IOException {
        while (in.remaining() >= 2) {
            int at = in.position();
            int length = in.get(at + 1) & 0x7F;
            int headerBytes = 2;
            if (length == 126) {
                if (in.remaining() < 4) {
                    return;
                }
                length = in.getShort(at + 2) & 0xFFFF;
                headerBytes = 4;
            }
            if (length > RECEIVE_BYTES - 4) {
                throw new IOException("a message longer than any echo");
            }
            if (in.remaining() < headerBytes + length) {
                return;
            }
            message(in.get(at) & 0x0F, at + headerBytes, length);
            in.position(at + headerBytes + length);
        }
    }

    private void message(int opcode, int at, int length) {
        if (opcode == OPCODE_TEXT) {
            echo(at, length);
        } else if (opcode == OPCODE_PING) {
            writer.pong(unwritten, in, at, length);
            flush();
        } else if (opcode == OPCODE_CLOSE) {
            closed(reason(at, length));
        }
    }

    /// Status and text of a close frame (RFC 6455 section 5.5.1).
    private String reason(int at, int length) {
        if (length < 2) {
            return "closed without a status";
        }
        byte[] text = new byte[length - 2];
        in.get(at + 2, text);
        return ((in.getShort(at) & 0xFFFF) + " " + new String(text, StandardCharsets.UTF_8))
                .strip();
    }

    private void closed(String reason) {
        if (open) {
            closeReason = reason;
        }
        close();
    }

    private void echo(int at, int length) {
        if (!hasKey(at + payloadAt - KEY.length, at, at + length)) {
            payloadAt = findPayload(at, length);
            if (payloadAt < 0) {
                payloadAt = 0;
                return; // connected and start come back from a bare echo; marks are no sound
            }
        }
        int frame =
                payloadAt + FrameStamp.CHARACTERS > length
                        ? FrameStamp.CORRUPTED
                        : FrameStamp.frame(in, at + payloadAt, number);
        if (frame == FrameStamp.CORRUPTED) {
            corrupted++;
        } else if (received.get(frame)) {
            duplicated++;
        } else {
            received.set(frame);
            if (frame < highest) {
                reordered++;
            }
            highest = Math.max(highest, frame);
            listener.onEcho(number, frame);
        }
    }

    private int findPayload(int at, int length) {
        for (int offset = 0; offset + KEY.length <= length; offset++) {
            if (hasKey(at + offset, at, at + length)) {
                return offset + KEY.length;
            }
        }
        return -1;
    }

    private boolean hasKey(int keyAt, int from, int to) {
        if (keyAt < from || keyAt + KEY.length > to) {
            return false;
        }
        for (int index = 0; index < KEY.length; index++) {
            if (in.get(keyAt + index) != KEY[index]) {
                return false;
            }
        }
        return true;
    }

    void close() {
        open = false;
        try {
            channel.close();
        } catch (IOException _) {
            // Gone either way.
        }
    }

    boolean isOpen() {
        return open;
    }

    /// Frames of this call that came back, each counted once.
    int distinct() {
        return received.cardinality();
    }

    /// This call's part of the sum.
    LoadResult.Counts counts() {
        int back = distinct();
        return new LoadResult.Counts(
                sent,
                back,
                sent - back,
                reordered,
                duplicated,
                corrupted,
                unsent,
                open ? Map.of() : Map.of(closeReason, 1));
    }
}
