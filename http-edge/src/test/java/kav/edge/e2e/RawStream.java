package kav.edge.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A WebSocket client that sends exactly the frames it is told to (RFC 6455, section 5), well
/// formed or not, and may stop reading. Thread-safe for one sender.
final class RawStream implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CONTINUATION = 0;
    static final int CLOSE = 8;
    static final int PING = 9;
    private static final int PONG = 10;

    /// How the server ended the socket.
    ///
    /// @param code 1006 when it sent no close frame
    record End(int code, String reason) {}

    private final Socket socket;
    private final DataInputStream in;
    private final String head;
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> pongs = new CopyOnWriteArrayList<>();
    private final AtomicInteger textCount = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile boolean keepsTexts = true;
    private volatile boolean answersPings = true;

    private RawStream(Socket socket, Map<String, String> headers, String path, boolean reads)
            throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
        StringBuilder asked = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        asked.append("Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
                .append(
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
        headers.forEach((name, value) -> asked.append(name + ": " + value + "\r\n"));
        socket.getOutputStream()
                .write(asked.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        this.head = readHead();
        if (status() == 101 && reads) {
            var _ = Thread.ofVirtual().name("raw-stream").start(this::read);
        }
    }

    static RawStream open(int port) throws IOException {
        return open(port, Map.of());
    }

    static RawStream open(int port, Map<String, String> headers) throws IOException {
        return open(port, "/ws/twilio-media", headers);
    }

    static RawStream open(int port, String path, Map<String, String> headers) throws IOException {
        return new RawStream(new Socket("127.0.0.1", port), headers, path, true);
    }

    /// Never reads a byte after the upgrade, behind a small receive buffer.
    static RawStream thatNeverReads(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return new RawStream(socket, Map.of(), "/ws/twilio-media", false);
    }

    /// Of the upgrade's answer.
    int status() {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /// The upgrade's answer, with its headers.
    String head() {
        return head;
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no answer to the upgrade");
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /// Counts texts from now on and does not keep them.
    RawStream countingOnly() {
        keepsTexts = false;
        return this;
    }

    void stopAnsweringPings() {
        answersPings = false;
    }

    void send(String text) throws IOException {
        frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// One frame, masked with zeros.
    void frame(boolean fin, int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((fin ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        synchronized (socket) {
            socket.getOutputStream().write(frame.array(), 0, frame.position());
        }
    }

    private void read() {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                int length = in.readUnsignedByte() & 0x7F;
                length = length == 126 ? in.readUnsignedShort() : length;
                byte[] payload = new byte[length];
                in.readFully(payload);
                switch (opcode) {
                    case TEXT -> {
                        if (keepsTexts) {
                            texts.add(new String(payload, StandardCharsets.UTF_8));
                        }
                        textCount.incrementAndGet();
                    }
                    case PING -> {
                        pings.incrementAndGet();
                        if (answersPings) {
                            frame(true, PONG, payload);
                        }
                    }
                    case PONG -> pongs.add(new String(payload, StandardCharsets.UTF_8));
                    case CLOSE -> {
                        onClose(payload);
                        return;
                    }
                    default -> throw new IOException("opcode " + opcode);
                }
            }
        } catch (IOException broken) {
            end.complete(new End(1_006, ""));
        }
    }

    private void onClose(byte[] payload) throws IOException {
        ByteBuffer close = ByteBuffer.wrap(payload);
        int code = payload.length < 2 ? 1_005 : Short.toUnsignedInt(close.getShort());
        end.complete(new End(code, StandardCharsets.UTF_8.decode(close).toString()));
        frame(true, CLOSE, payload);
        socket.close();
    }

    List<String> texts() {
        return texts;
    }

    int textCount() {
        return textCount.get();
    }

    List<String> pongs() {
        return pongs;
    }

    int pings() {
        return pings.get();
    }

    boolean isOpen() {
        return !end.isDone();
    }

    /// Waits for the server's end of the socket.
    End end() throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    /// Drops the connection without a close frame.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
