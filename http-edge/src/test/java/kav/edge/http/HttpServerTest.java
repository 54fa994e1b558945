package kav.edge.http;

import static kav.edge.http.Execution.BLOCKING;
import static kav.edge.http.Execution.LOOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<Response> later = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        Router router =
                new Router(
                        List.of(
                                Route.get("/hello", LOOP, _ -> Response.text(200, "hello")),
                                Route.get("/empty", LOOP, _ -> Response.empty(204)),
                                Route.get("/slow", BLOCKING, _ -> slow()),
                                Route.get("/later", LOOP, _ -> Answer.later(later)),
                                Route.get("/fail", LOOP, _ -> fail()),
                                Route.get("/fail-blocking", BLOCKING, _ -> fail()),
                                Route.post("/echo", LOOP, HttpServerTest::echo),
                                Route.post("/small", LOOP, HttpServerTest::echo)
                                        .withMaxBodyBytes(10),
                                Route.post("/form", LOOP, HttpServerTest::form)
                                        .accepting("application/x-www-form-urlencoded")));
        server = HttpServer.start(settings(), router);
    }

    static HttpSettings settings() {
        return HttpSettings.defaults()
                .withAddress("127.0.0.1", 0)
                .withTransport(HttpSettings.Transport.EPOLL, 1);
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void shouldAskToComeAgain_untilItServes() throws IOException {
        try (HttpServer starting = HttpServer.listen(settings());
                RawClient client = new RawClient(starting.address())) {
            RawClient.Reply early = client.ask("GET /hello");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("retry-after")).isEqualTo("2");
            assertThat(early.body()).contains("the server is starting");
            starting.serve(
                    new Router(
                            List.of(Route.get("/hello", LOOP, _ -> Response.text(200, "hello")))));
            assertThat(client.ask("GET /hello").body()).isEqualTo("hello");
        }
    }

    private Response slow() throws InterruptedException {
        entered.countDown();
        release.await();
        return Response.text(200, "slow " + Thread.currentThread().isVirtual());
    }

    private static Response fail() {
        throw new IllegalStateException("secret words");
    }

    private static Response echo(Request request) {
        return Response.text(200, request.bodyText());
    }

    private static Response form(Request request) {
        return Response.text(200, request.form().asMap().toString());
    }

    private RawClient client() throws IOException {
        return new RawClient(server.address());
    }

    @Test
    void shouldAnswer_whenRouteExists() throws Exception {
        try (RawClient client = client()) {
            var reply = client.ask("GET /hello");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("hello");
            assertThat(reply.header("content-type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(reply.header("date")).endsWith("GMT");
            assertThat(reply.headers()).doesNotContainKeys("server", "connection");
        }
    }

    @Test
    void shouldKeepConnection_whenRequestsFollowOneAnother() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.ask("GET /empty").status()).isEqualTo(204);
            assertThat(client.ask("GET /hello").body()).isEqualTo("hello");
            assertThat(client.ask("GET /nowhere").status()).isEqualTo(404);
            assertThat(client.ask("GET /hello").body()).isEqualTo("hello");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswerInOrder_whenPipelinedBehindSlowOne() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("GET /slow") + RawClient.head("GET /hello"));
            client.send(RawClient.head("GET /nowhere"));
            release.countDown();
            assertThat(client.read().body()).isEqualTo("slow true");
            assertThat(client.read().body()).isEqualTo("hello");
            assertThat(client.read().status()).isEqualTo(404);
        }
    }

    @Test
    void shouldAnswerAll_whenThousandsArePipelined() throws Exception {
        try (RawClient client = client()) {
            int count = 5_000;
            Thread sender =
                    Thread.startVirtualThread(() -> {
                        try {
                            client.send(RawClient.head("GET /hello").repeat(count));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    });
            for (int i = 0; i < count; i++) {
                assertThat(client.read().body()).isEqualTo("hello");
            }
            sender.join();
        }
    }

    @Test
    void shouldAnswer_whenStageCompletesLater() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("GET /later") + RawClient.head("GET /hello"));
            later.complete(Response.text(200, "later"));
            assertThat(client.read().body()).isEqualTo("later");
            assertThat(client.read().body()).isEqualTo("hello");
        }
    }

    @Test
    void shouldSendHeadersOnly_whenHead() throws Exception {
        try (RawClient client = client()) {
            var reply = client.ask("HEAD /hello");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("content-length")).isEqualTo("5");
            assertThat(client.ask("GET /hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void shouldNameMethods_whenMethodIsOther() throws Exception {
        try (RawClient client = client()) {
            var wrong = client.ask("DELETE /hello");
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(wrong.header("content-type")).isEqualTo("application/problem+json");
            var options = client.ask("OPTIONS /echo");
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.header("allow")).isEqualTo("OPTIONS, POST");
            assertThat(client.ask("OPTIONS *").status()).isEqualTo(204);
        }
    }

    @Test
    void shouldReadBody_whenLengthOrChunksAreGiven() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("POST /echo", "Content-Length: 5") + "abcde");
            assertThat(client.read().body()).isEqualTo("abcde");
            client.send(RawClient.head("POST /echo", "Transfer-Encoding: chunked"));
            client.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("abcde");
        }
    }

    @Test
    void shouldSayContinue_whenExpected() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("POST /echo", "Content-Length: 3", "Expect: 100-continue"));
            assertThat(client.read().status()).isEqualTo(100);
            client.send("abc");
            assertThat(client.read().body()).isEqualTo("abc");
        }
    }

    @Test
    void shouldRefuseBeforeBody_whenExpectationCannotBeMet() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("POST /echo", "Content-Length: 3", "Expect: magic"));
            assertThat(client.read().status()).isEqualTo(417);
        }
        try (RawClient client = client()) {
            client.send(
                    RawClient.head("POST /small", "Content-Length: 11", "Expect: 100-continue"));
            var reply = client.read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void shouldRefuse_whenChunksExceedLimit() throws Exception {
        try (RawClient client = client()) {
            client.send(RawClient.head("POST /small", "Transfer-Encoding: chunked"));
            client.send("8\r\nabcdefgh\r\n8\r\nabcdefgh\r\n0\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void shouldDecodeForm_whenUrlEncoded() throws Exception {
        String body = "From=%2B972&Body=%D7%A7%D7%95+%3D&From=2";
        try (RawClient client = client()) {
            client.send(
                    RawClient.head(
                                    "POST /form",
                                    "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
                                    "Content-Length: " + body.length())
                            + body);
            String utf8 = new String(client.read().body().getBytes("ISO-8859-1"), "UTF-8");
            assertThat(utf8).isEqualTo("{From=[+972, 2], Body=[קו =]}");
            client.send(
                    RawClient.head("POST /form", "Content-Type: text/xml", "Content-Length: 1"));
            assertThat(client.read().status()).isEqualTo(415);
        }
    }

    @Test
    void shouldTellNothingOfTheCause_whenHandlerFails() throws Exception {
        try (RawClient client = client()) {
            for (String path : List.of("/fail", "/fail-blocking")) {
                var reply = client.ask("GET " + path);
                assertThat(reply.status()).isEqualTo(500);
                assertThat(reply.body()).contains("urn:uuid:").doesNotContain("secret");
            }
            assertThat(client.ask("GET /hello").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseSmuggling_whenFramingIsAmbiguous() throws Exception {
        String chunked = "Transfer-Encoding: chunked";
        assertRefused(400, RawClient.head("POST /echo", "Content-Length: 3", chunked));
        assertRefused(400, RawClient.head("POST /echo", "Content-Length: 3", "Content-Length: 4"));
        assertRefused(400, RawClient.head("POST /echo", "Content-Length: +3"));
        assertRefused(400, RawClient.head("POST /echo", "Transfer-Encoding: chunked, gzip"));
        assertRefused(501, RawClient.head("POST /echo", "Transfer-Encoding: gzip, chunked"));
        assertRefused(400, RawClient.head("POST /echo", "Transfer-Encoding : chunked"));
        assertRefused(400, RawClient.head("GET /hello", "X-Folded: a", " b: c"));
        assertRefused(400, RawClient.head("GET /hello", "X-Nul: a\0b"));
        assertRefused(400, RawClient.head("GET /hello", "X-Bare: a\rb"));
        assertRefused(400, RawClient.head("GET /hello", "Host: other"));
        assertRefused(400, "GET /hello HTTP/1.1\r\n\r\n");
        assertRefused(400, "GET /hello HTTP/1.1\nHost: a\n\n");
        assertRefused(400, "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n");
        assertRefused(505, "GET /hello HTTP/2.7\r\nHost: a\r\n\r\n");
    }

    private void assertRefused(int status, String request) throws IOException {
        try (RawClient client = client()) {
            var reply = client.send(request).read();
            assertThat(reply.status()).as(request).isEqualTo(status);
            assertThat(reply.header("connection")).as(request).isEqualTo("close");
        }
    }

    @Test
    void shouldRefuse_whenTargetHidesSomething() throws Exception {
        try (RawClient client = client()) {
            for (String path : List.of("/a/../hello", "/a%2f..", "/%2e%2e/x", "/%zz", "/a%00")) {
                assertThat(client.ask("GET " + path).status()).as(path).isEqualTo(400);
            }
            assertThat(client.ask("GET http://kav.test/hello?a=b").body()).isEqualTo("hello");
            assertThat(client.ask("GET /hell%6f").body()).isEqualTo("hello");
        }
    }

    @Test
    void shouldRefuse_whenLineOrHeadersAreTooLong() throws Exception {
        assertRefused(414, RawClient.head("GET /" + "a".repeat(9_000)));
        assertRefused(431, RawClient.head("GET /hello", "X-Long: " + "a".repeat(20_000)));
    }

    @Test
    void shouldClose_whenClientAsksOrIsOld() throws Exception {
        try (RawClient client = client()) {
            assertThat(client.ask("GET /hello", "Connection: close").header("connection"))
                    .isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = client()) {
            assertThat(client.send("GET /hello HTTP/1.0\r\n\r\n").read().body()).isEqualTo("hello");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void shouldNameHostAndPort_whenPortIsInUse() {
        int port = server.address().getPort();
        assertThatThrownBy(() ->
                        HttpServer.start(
                                settings().withAddress("127.0.0.1", port), new Router(List.of())))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("in use");
    }

    @Test
    void shouldLetAnswerEnd_whenClosedMeanwhile() throws Exception {
        try (RawClient busy = client();
                RawClient idle = client()) {
            assertThat(idle.ask("GET /hello").status()).isEqualTo(200);
            assertThat(busy.ask("GET /hello").status()).isEqualTo(200);
            busy.send(RawClient.head("GET /slow"));
            entered.await();
            InetSocketAddress address = server.address();
            Thread closing = Thread.startVirtualThread(server::close);
            assertThat(idle.isClosedByServer()).isTrue();
            assertThatThrownBy(() -> new RawClient(address)).isInstanceOf(IOException.class);
            release.countDown();
            var reply = busy.read();
            assertThat(reply.body()).isEqualTo("slow true");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(busy.isClosedByServer()).isTrue();
            closing.join();
        }
    }
}
