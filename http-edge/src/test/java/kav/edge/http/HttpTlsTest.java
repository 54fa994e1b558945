package kav.edge.http;

import static kav.edge.http.Execution.BLOCKING;
import static kav.edge.http.Execution.LOOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsTest {
    private static final byte[] LARGE = new byte[3_000_000];
    private static SSLContext trusting;
    private static HttpServer server;
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        new java.util.Random(1).nextBytes(LARGE);
        Path file = Files.write(folder.resolve("large"), LARGE);
        SelfSigned certificate = SelfSigned.write(folder);
        trusting = certificate.trusting();
        Router router =
                new Router(
                        List.of(
                                Route.get("/empty", LOOP, _ -> Response.empty(204)),
                                Route.get("/who", LOOP, HttpTlsTest::who),
                                Route.get("/blocking", BLOCKING, _ -> Response.text(200, "b")),
                                Route.get(
                                        "/file",
                                        LOOP,
                                        _ -> Response.file(200, "a/b", file, 0, LARGE.length)),
                                Route.post(
                                                "/echo",
                                                LOOP,
                                                request ->
                                                        Response.bytes(200, "a/b", request.body()))
                                        .withMaxBodyBytes(100_000),
                                Route.webSocket(
                                        "/ws", _ -> UpgradeHandler.refuse(Response.empty(204)))));
        var tls = new HttpSettings.Tls(certificate.certificate(), certificate.key(), 1_000_000);
        server = HttpServer.start(HttpServerTest.settings().withTls(tls), router);
        http = HttpClient.newBuilder().sslContext(trusting).build();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    private static Response who(Request request) {
        return Response.text(200, request.scheme() + " " + request.isLoopback());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("https://localhost:" + server.address().getPort() + path));
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void shouldSpeakHttp2_whenNegotiated() throws Exception {
        var reply = get("/empty");
        assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(reply.headers().firstValue("date")).isPresent();
        assertThat(reply.headers().firstValue("connection")).isEmpty();
        assertThat(new String(get("/who").body(), "UTF-8")).isEqualTo("https true");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/ws").statusCode()).isEqualTo(426);
    }

    @Test
    void shouldSendWholeFile_whenItIsLargerThanEveryWindow() throws Exception {
        assertThat(get("/file").body()).isEqualTo(LARGE);
    }

    @Test
    void shouldTakeBodyOrRefuseIt_overHttp2() throws Exception {
        byte[] most = java.util.Arrays.copyOf(LARGE, 100_000);
        assertThat(post(most).body()).isEqualTo(most);
        assertThat(post(java.util.Arrays.copyOf(LARGE, 100_001)).statusCode()).isEqualTo(413);
        assertThat(post(most).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<byte[]> post(byte[] body) throws Exception {
        var publisher = HttpRequest.BodyPublishers.ofByteArray(body);
        return http.send(
                request("/echo").POST(publisher).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void shouldAnswerAll_whenManyStreamsAreOpen() {
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            replies.add(
                    http.sendAsync(
                            request("/blocking").build(), HttpResponse.BodyHandlers.ofString()));
        }
        for (var reply : replies) {
            assertThat(reply.join().body()).isEqualTo("b");
        }
    }

    @Test
    void shouldSpeakHttp1_whenClientOffersNothingElse() throws Exception {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (RawClient client = new RawClient(socket(protocol))) {
                assertThat(client.ask("GET /who").body()).isEqualTo("https false");
                assertThat(client.ask("GET /file").body()).hasSize(LARGE.length);
            }
        }
    }

    private static SSLSocket socket(String protocol) throws IOException {
        int port = server.address().getPort();
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }
}
