package kav.edge.http;

import static kav.edge.http.Execution.BLOCKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Frames by hand (RFC 9113 section 4.1) as only an attacker sends them.
class Http2LimitsTest {
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int ENHANCE_YOUR_CALM = 11;

    /// HPACK: GET, https, `/` by index, `:authority: a` literally (RFC 7541 appendix A).
    private static final byte[] GET = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x41, 1, 'a'};

    @TempDir private static Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;
    private SSLSocket socket;
    private DataOutputStream out;
    private DataInputStream in;

    @BeforeEach
    void start() throws Exception {
        SelfSigned certificate = SelfSigned.write(folder);
        var tls = new HttpSettings.Tls(certificate.certificate(), certificate.key(), 1_000_000);
        Router router = new Router(List.of(Route.get("/", BLOCKING, _ -> hang())));
        server = HttpServer.start(HttpServerTest.settings().withTls(tls), router);
        int port = server.address().getPort();
        socket =
                (SSLSocket)
                        certificate.trusting().getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        out = new DataOutputStream(new java.io.BufferedOutputStream(socket.getOutputStream()));
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0);
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        socket.close();
        server.close();
    }

    private Response hang() throws InterruptedException {
        release.await();
        return Response.empty(204);
    }

    private void frame(int type, int flags, int stream, byte... payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /// Reads frames up to GOAWAY and gives its error code.
    private int goAway() throws IOException {
        out.flush();
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.readUnsignedByte();
            in.readInt();
            byte[] payload = in.readNBytes(length);
            if (type == GOAWAY) {
                return payload[7];
            }
        }
    }

    @Test
    void shouldGoAway_whenStreamsAreOpenedAndResetRapidly() throws Exception {
        for (int i = 0; i < 300; i++) {
            int stream = 2 * i + 1;
            frame(HEADERS, END_STREAM | END_HEADERS, stream, GET);
            frame(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, (byte) 8);
        }
        assertThat(goAway()).isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void shouldGoAway_whenContinuationFramesNeverEnd() throws Exception {
        frame(HEADERS, END_STREAM, 1, GET);
        for (int i = 0; i < 40; i++) {
            frame(CONTINUATION, 0, 1);
        }
        assertThat(goAway()).isEqualTo(ENHANCE_YOUR_CALM);
    }
}
