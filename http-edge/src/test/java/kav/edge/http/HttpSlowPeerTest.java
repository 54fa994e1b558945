package kav.edge.http;

import static kav.edge.http.Execution.LOOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Peers that send or read too slowly. The limits are short; nothing here measures time.
@Timeout(60)
class HttpSlowPeerTest {
    private static final int PIECE_BYTES = 1_024;

    private final AtomicLong written = new AtomicLong();
    private final CompletableFuture<Void> paused = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        Router router =
                new Router(
                        List.of(
                                Route.get("/hello", LOOP, _ -> Response.text(200, "hello")),
                                Route.post("/echo", LOOP, _ -> Response.empty(204)),
                                Route.get("/polite", LOOP, _ -> stream(this::polite)),
                                Route.get("/rude", LOOP, _ -> stream(this::rude)),
                                Route.get("/short", LOOP, _ -> stream(HttpSlowPeerTest::two))));
        HttpSettings settings = HttpServerTest.settings();
        HttpSettings.Timeouts slow = new HttpSettings.Timeouts(300, 300, 300, 300, 300, 300);
        server = HttpServer.start(settings.withTimeouts(slow), router);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Response stream(BodyWriter writer) {
        return Response.stream(200, "text/event-stream", writer);
    }

    private static void two(BodySink sink) {
        sink.write(new byte[] {'a', 'b'});
        sink.write(new byte[] {'c'});
        sink.end();
    }

    /// Writes until told to wait.
    private void polite(BodySink sink) {
        sink.onClosed(() -> closed.complete(null));
        do {
            written.addAndGet(PIECE_BYTES);
        } while (sink.write(new byte[PIECE_BYTES]));
        sink.onWritable(() -> polite(sink));
        paused.complete(null);
    }

    /// Never waits.
    private void rude(BodySink sink) {
        sink.onClosed(() -> closed.complete(null));
        for (int i = 0; i < 20_000; i++) {
            sink.write(new byte[PIECE_BYTES]);
        }
    }

    private RawClient client() throws IOException {
        return new RawClient(server.address());
    }

    /// Takes as little as the system allows before it reads.
    private RawClient smallClient() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(server.address());
        return new RawClient(socket);
    }

    @Test
    void shouldClose_whenNothingIsEverSent() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void shouldAnswer408_whenHeadOrBodyNeverEnds() throws Exception {
        try (RawClient client = client()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a");
            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = client()) {
            client.send(RawClient.head("POST /echo", "Content-Length: 9") + "abc");
            assertThat(client.read().status()).isEqualTo(408);
        }
    }

    @Test
    void shouldCloseSilently_whenKeptAliveConnectionStaysIdle() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.ask("GET /hello").status()).isEqualTo(200);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void shouldSendChunks_whenLengthIsUnknown() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.ask("GET /short").body()).isEqualTo("abc");
            assertThat(client.ask("HEAD /short").header("content-length")).isNull();
            assertThat(client.ask("GET /hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void shouldPauseWriterThenClose_whenPeerStopsReading() throws Exception {
        try (RawClient client = smallClient()) {
            client.send(RawClient.head("GET /polite"));
            paused.get(10, TimeUnit.SECONDS);
            closed.get(10, TimeUnit.SECONDS);
            // What the kernel took plus one write mark, far from endless.
            assertThat(written.get()).isLessThan(16_000_000L);
        }
    }

    @Test
    void shouldDropConnection_whenWriterIgnoresThePause() throws Exception {
        try (RawClient client = smallClient()) {
            client.send(RawClient.head("GET /rude"));
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldTellWriter_whenPeerGoesAway() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("GET /polite"));
            paused.get(10, TimeUnit.SECONDS);
        }
        closed.get(10, TimeUnit.SECONDS);
    }
}
