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

/// The carrier's end of one media socket on loopback: WebSocket frames out of and into buffers that
/// are taken once (RFC 6455), never blocking after the upgrade. Confined to the generator's thread.
public final class CarrierSocket {
    private static final int RECEIVE_BYTES = 16 * 1_024;
    private static final int MAX_UNWRITTEN_BYTES = 64 * 1_024;
    private static final int MAX_HANDSHAKE_BYTES = 4_096;
    private static final int HANDSHAKE_TIMEOUT_MS = 5_000;
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;

    /// Hears of each whole text message.
    public interface Listener {
        /// @param in borrowed; the text is its `length` bytes from `at`
        void onText(ByteBuffer in, int at, int length);
    }

    private final SocketChannel channel;
    private final MessageWriter writer;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final ByteBuffer unwritten = ByteBuffer.allocate(MAX_UNWRITTEN_BYTES);
    private Listener listener = (_, _, _) -> {};
    private boolean open = true;
    private String closeReason = "";

    private CarrierSocket(SocketChannel channel, MessageWriter writer) {
        this.channel = channel;
        this.writer = writer;
    }

    /// Connects and upgrades.
    ///
    /// @throws IOException when the server is not there or does not answer 101
    public static CarrierSocket open(int port, String path, MessageWriter writer)
            throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            CarrierSocket socket = new CarrierSocket(channel, writer);
            socket.upgrade(port, path);
            return socket;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    private void upgrade(int port, String path) throws IOException {
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
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

    /// Sends the first messages, waiting for the socket; from then on it never blocks.
    ///
    /// @param texts of 126 to 900 bytes each
    public void begin(Listener hears, String... texts) throws IOException {
        listener = hears;
        ByteBuffer out = ByteBuffer.allocate(texts.length * MessageWriter.MAX_BYTES);
        for (String text : texts) {
            writer.text(out, text);
        }
        write(out.flip());
        channel.configureBlocking(false);
    }

    private void write(ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    public SocketChannel channel() {
        return channel;
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
        if (unwritten.remaining() >= frame.remaining()) {
            unwritten.put(frame);
            return true;
        }
        return false;
    }

    /// Writes what waits; true when nothing waits any more.
    public boolean flush() {
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
    public void receive() {
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

    public void close() {
        open = false;
        try {
            channel.close();
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
