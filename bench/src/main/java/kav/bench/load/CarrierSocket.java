package kav.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The carrier's end of one media socket on loopback: WebSocket frames out of and into buffers that
/// are taken once (RFC 6455), never blocking after the upgrade. Confined to the generator's thread.
public final class CarrierSocket implements Readiness.Ready {
    /// Room for one TLS record beside a part of a message.
    private static final int RECEIVE_BYTES = 20 * 1_024;

    private static final int MAX_UNWRITTEN_BYTES = 64 * 1_024;
    private static final long HANDSHAKE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long POLL_NS = 20_000;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;
    private static final int OPCODE_PONG = 10;

    /// Hears of each whole text message.
    public interface Listener {
        /// @param in borrowed; the text is its `length` bytes from `at`
        void onText(ByteBuffer in, int at, int length);

        /// The answer to a ping; as above.
        default void onPong(ByteBuffer in, int at, int length) {}
    }

    private final Wire wire;
    private final MessageWriter writer;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES);

    /// What the socket did not take; few ever need it.
    private ByteBuffer unwritten = NOTHING;

    private Listener listener = (_, _, _) -> {};
    private boolean open = true;
    private String closeReason = "";

    private CarrierSocket(Wire wire, MessageWriter writer) {
        this.wire = wire;
        this.writer = writer;
    }

    /// Connects and upgrades.
    ///
    /// @throws IOException when the server is not there or does not answer 101
    public static CarrierSocket open(LoadSettings.Target target, MessageWriter writer)
            throws IOException {
        long deadlineNs = System.nanoTime() + HANDSHAKE_TIMEOUT_NS;
        Wire wire = Wire.open(target.port(), target.isTls(), deadlineNs);
        try {
            CarrierSocket socket = new CarrierSocket(wire, writer);
            socket.upgrade(target, deadlineNs);
            return socket;
        } catch (IOException failure) {
            wire.socket().close();
            throw failure;
        }
    }

    private void upgrade(LoadSettings.Target target, long deadlineNs) throws IOException {
        String request =
                "GET "
                        + target.path()
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + target.port()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), deadlineNs);
        String head = "";
        while (!head.contains(END_OF_HEAD)) {
            if (wire.read(in) < 0 || !in.hasRemaining()) {
                throw new EOFException("the upgrade was not answered");
            }
            pause(deadlineNs);
            head = StandardCharsets.ISO_8859_1.decode(in.duplicate().flip()).toString();
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("the upgrade was answered " + head.substring(0, 12));
        }
        in.flip().position(head.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
        in.compact();
    }

    /// Sends the first messages, waiting for the socket; from then on it never blocks.
    ///
    /// @param texts of 126 to 900 bytes each
    public void begin(Listener hears, String... texts) throws IOException {
        listener = hears;
        ByteBuffer out = ByteBuffer.allocateDirect(texts.length * MessageWriter.MAX_BYTES);
        for (String text : texts) {
            writer.text(out, text);
        }
        write(out.flip(), System.nanoTime() + HANDSHAKE_TIMEOUT_NS);
    }

    private void write(ByteBuffer out, long deadlineNs) throws IOException {
        wire.write(out);
        while (out.hasRemaining()) {
            pause(deadlineNs);
            wire.write(out);
        }
    }

    private static void pause(long deadlineNs) throws IOException {
        LockSupport.parkNanos(POLL_NS);
        if (System.nanoTime() - deadlineNs > 0) {
            throw new IOException("the server did not answer in 5 s");
        }
    }

    /// From now on it takes what comes, and sends what waited, whenever it is told to.
    public void hearBy(Readiness readiness) throws IOException {
        readiness.add(wire.socket(), this);
    }

    @Override
    public void onReady() {
        receive();
        if (open) {
            flush();
        }
    }

    /// Sends a frame that the writer wrote, or keeps what the socket does not take.
    ///
    /// @return false when it is lost: the socket is gone, or does not take any more
    public boolean send(ByteBuffer frame) {
        if (!open) {
            return false;
        }
        if (flush() && transmit(frame)) {
            return true;
        }
        if (unwritten().remaining() >= frame.remaining()) {
            unwritten.put(frame);
            return true;
        }
        return false;
    }

    private ByteBuffer unwritten() {
        if (unwritten == NOTHING) {
            unwritten = ByteBuffer.allocateDirect(MAX_UNWRITTEN_BYTES);
        }
        return unwritten;
    }

    /// Writes what waits; true when nothing waits any more.
    public boolean flush() {
        if (unwritten.position() == 0) {
            return flushWire();
        }
        unwritten.flip();
        boolean all = transmit(unwritten);
        unwritten.compact();
        return all;
    }

    private boolean flushWire() {
        try {
            wire.flush();
            return true;
        } catch (IOException _) {
            closed("connection broken");
            return false;
        }
    }

    private boolean transmit(ByteBuffer bytes) {
        try {
            if (open) {
                wire.write(bytes);
            }
            return open && !bytes.hasRemaining();
        } catch (IOException _) {
            closed("connection broken");
            return false;
        }
    }

    /// Reads once, and again only while the buffer comes back full: the kernel tells of the rest,
    /// and a second call for nothing would cost each echo one more.
    private void receive() {
        try {
            int read;
            boolean isFull;
            do {
                read = wire.read(in);
                isFull = !in.hasRemaining();
                in.flip();
                parse();
                in.compact();
            } while (open && (isFull && read > 0 || wire.hasMore()));
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
                throw new IOException("a message longer than any of Kav's");
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
            listener.onText(in, at, length);
        } else if (opcode == OPCODE_PING) {
            writer.pong(unwritten(), in, at, length);
            flush();
        } else if (opcode == OPCODE_PONG) {
            listener.onPong(in, at, length);
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

    public void close() {
        open = false;
        try {
            wire.socket().close();
        } catch (IOException _) {
            // Gone either way.
        }
    }

    public boolean isOpen() {
        return open;
    }

    /// What the server said when it closed the socket; empty while it is open.
    public String closeReason() {
        return open ? "" : closeReason;
    }
}
