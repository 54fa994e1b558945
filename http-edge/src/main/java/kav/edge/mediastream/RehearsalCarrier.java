package kav.edge.mediastream;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import kav.media.frame.CallSid;
import kav.media.frame.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The carrier's end of one rehearsed call: sends frames and throws away what comes back. Confined
/// to the thread that opens it, but for [#cut].
final class RehearsalCarrier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RehearsalCarrier.class);
    private static final int MASK = 0x37FA213D;
    private static final byte TEXT = (byte) 0x81;
    private static final byte PING = (byte) 0x89;
    private static final byte PONG = (byte) 0x8A;
    private static final int MASKED = 0x80;

    /// Stands for the length of a longer frame, whose own two bytes follow (RFC 6455 section 5.2).
    private static final int EXTENDED_LENGTH = 126;

    /// Speech and silence: both ways through every decision.
    private static final int TALKSPURT_FRAMES = 10;

    /// Longer than the hangover, or no talkspurt would ever end.
    static final int SILENCE_FRAMES = 15;

    private static final String SPEECH = speech();
    private static final String SILENCE = silence();

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(2_048);
    private final ByteBuffer in = ByteBuffer.allocateDirect(16_384);
    private final int number;
    private final String stream;

    private RehearsalCarrier(SocketChannel channel, int number) {
        this.channel = channel;
        this.number = number;
        this.stream = "MZrehearsal" + number;
    }

    /// One that is to be opened, and closed whatever becomes of that.
    static RehearsalCarrier of(int number) throws IOException {
        return new RehearsalCarrier(SocketChannel.open(), number);
    }

    /// Opens the socket and starts the stream.
    void open(SocketAddress server, String path) throws IOException {
        var _ = channel.connect(server);
        upgrade(path);
        text(
                "{\"event\":\"start\",\"start\":{\"callSid\":\"CA"
                        + number
                        + "\",\"accountSid\":\"AC0\",\"streamSid\":\""
                        + stream
                        + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1}},\"streamSid\":\""
                        + stream
                        + "\"}");
        var _ = channel.configureBlocking(false);
    }

    /// Whether this call's frames come back.
    static boolean isEchoed(CallSid call) {
        return Integer.parseInt(call.value().substring(2)) % 2 == 0;
    }

    /// Sends one frame of 20 ms.
    void send(int frame) throws IOException {
        boolean speaks = frame % (TALKSPURT_FRAMES + SILENCE_FRAMES) < TALKSPURT_FRAMES;
        text(
                "{\"event\":\"media\",\"sequenceNumber\":\""
                        + (frame + 2)
                        + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
                        + (frame + 1)
                        + "\",\"timestamp\":\""
                        + frame * Frame.PTIME_MS
                        + "\",\"payload\":\""
                        + (speaks ? SPEECH : SILENCE)
                        + "\"},\"streamSid\":\""
                        + stream
                        + "\"}");
    }

    /// Sends what comes now and then: a ping, the answer to one, a key, the mark of a sentence, and
    /// blanks between the words.
    void sendRarities() throws IOException {
        control(PING);
        control(PONG);
        text(
                "{ \"event\": \"dtmf\", \"streamSid\": \""
                        + stream
                        + "\",\"sequenceNumber\":\"5\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"1\"}}");
        text(
                "{\"event\":\"mark\",\"sequenceNumber\":\"4\",\"streamSid\":\""
                        + stream
                        + "\",\"mark\":{\"name\":\"g1-u1\"}}");
    }

    /// Says that the caller has hung up, as the carrier does before it closes.
    void hangUp() throws IOException {
        text(
                "{\"event\":\"stop\",\"sequenceNumber\":\"9\",\"stop\":{\"accountSid\":\"AC0000000000000000000000000000000\",\"callSid\":\"CA"
                        + number
                        + "\"},\"streamSid\":\""
                        + stream
                        + "\"}");
    }

    /// Takes what came back; whether anything did.
    boolean drain() throws IOException {
        int read = channel.read(in.clear());
        if (read < 0) {
            throw new IOException("the rehearsed line was closed");
        }
        return read > 0;
    }

    private void upgrade(String path) throws IOException {
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cmVoZWFyc2VkIGxpbmUhIQ==\r\n\r\n";
        write(out.clear().put(request.getBytes(StandardCharsets.US_ASCII)).flip());
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            if (channel.read(in.clear()) < 0) {
                break;
            }
            answer.append(StandardCharsets.US_ASCII.decode(in.flip()));
        }
        if (answer.indexOf("HTTP/1.1 101") != 0) {
            throw new IOException("the rehearsed line was not opened");
        }
    }

    private void text(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        out.clear().put(TEXT);
        if (bytes.length < EXTENDED_LENGTH) {
            out.put((byte) (MASKED | bytes.length));
        } else {
            out.put((byte) (MASKED | EXTENDED_LENGTH)).putShort((short) bytes.length);
        }
        out.putInt(MASK);
        for (int i = 0; i < bytes.length; i++) {
            out.put((byte) (bytes[i] ^ MASK >>> 24 - 8 * (i & 3)));
        }
        write(out.flip());
    }

    private void control(byte opcode) throws IOException {
        write(out.clear().put(opcode).put((byte) MASKED).putInt(MASK).flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            var _ = channel.write(bytes);
        }
    }

    private static String speech() {
        byte[] sound = new byte[Frame.BYTES];
        new Random(1).nextBytes(sound);
        return Base64.getEncoder().encodeToString(sound);
    }

    private static String silence() {
        byte[] sound = new byte[Frame.BYTES];
        Arrays.fill(sound, Frame.SILENCE);
        return Base64.getEncoder().encodeToString(sound);
    }

    /// Ends it at once, on any thread: whoever waits for it gets a failure.
    void cut() {
        try {
            channel.close();
        } catch (IOException broken) {
            log.atDebug().setCause(broken).log("rehearsed line did not close");
        }
    }

    /// Hangs up and takes what is still on its way: a socket closed with bytes unread is reset.
    @Override
    public void close() {
        try (channel) {
            var _ = channel.configureBlocking(true);
            var _ = channel.shutdownOutput();
            int read = 0;
            while (read >= 0) {
                read = channel.read(in.clear());
            }
        } catch (IOException | NotYetConnectedException broken) {
            log.atDebug().setCause(broken).log("rehearsed line did not close in order");
        }
    }
}
