package kav.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpBodyGuardTest {
    private static final int BUDGET_BYTES = 1_000;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() {
        HttpSettings settings = HttpServerTest.settings();
        HttpSettings.Limits usual = settings.limits();
        var limits =
                new HttpSettings.Limits(
                        usual.requestLineBytes(),
                        usual.headersBytes(),
                        800,
                        BUDGET_BYTES,
                        usual.connections(),
                        usual.connectionsPerAddress(),
                        usual.blockingRequests(),
                        usual.writeLowBytes(),
                        usual.writeHighBytes(),
                        usual.streamBacklogBytes());
        Router router =
                new Router(
                        List.of(
                                Route.post("/echo", Execution.LOOP, HttpBodyGuardTest::length),
                                Route.post("/hold", Execution.BLOCKING, this::hold),
                                Route.post("/inside", Execution.LOOP, HttpBodyGuardTest::length)
                                        .withMaxBodyBytes(4 << 20)
                                        .guardedBy(head -> head.header("x-key").isPresent()),
                                Route.post("/asked", Execution.LOOP, HttpBodyGuardTest::length)
                                        .withMaxBodyBytes(1 << 20)
                                        .enteredBy(HttpBodyGuardTest::knowsKey)));
        server = HttpServer.start(settings.withLimits(limits), router);
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    private static Response length(Request request) {
        return Response.text(200, Integer.toString(request.body().length));
    }

    private Response hold(Request request) throws InterruptedException {
        entered.countDown();
        release.await();
        return length(request);
    }

    private static String post(String path, int bytes, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + bytes;
        return RawClient.head("POST " + path, all);
    }

    @Test
    void shouldAnswer404WithoutReadingTheBody_whenTheGuardDoesNotLetIn() throws Exception {
        try (RawClient stranger = new RawClient(server.address())) {
            stranger.send(post("/inside", 4 << 20));

            assertThat(stranger.read().status()).isEqualTo(404);
        }
        try (RawClient insider = new RawClient(server.address())) {
            insider.send(post("/inside", 5, "X-Key: k") + "12345");

            assertThat(insider.read().body()).isEqualTo("5");
        }
    }

    private static void knowsKey(Request.Head head) {
        if (head.header("x-key").isEmpty()) {
            throw new ProblemException(Problem.of(401, "no key"));
        }
    }

    @Test
    void shouldRefuseALongBodyUnread_whenTheEntrySaysSo() throws Exception {
        for (String framing : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
            try (RawClient stranger = new RawClient(server.address())) {
                stranger.send(RawClient.head("POST /asked", framing, "Expect: 100-continue"));

                assertThat(stranger.read().status()).isEqualTo(401);
            }
        }
    }

    @Test
    void shouldReadTheBody_whenTheEntryLetsIn() throws Exception {
        String chunked = "Transfer-Encoding: chunked";
        try (RawClient insider = new RawClient(server.address())) {
            insider.send(
                    RawClient.head("POST /asked", chunked, "X-Key: k")
                            + "5\r\n12345\r\n3\r\n678\r\n0\r\n\r\n");
            assertThat(insider.read().body()).isEqualTo("8");

            insider.send(RawClient.head("POST /asked", chunked, "X-Key: k") + "5\r\n12345\r\n");
            insider.send("0\r\n\r\n" + post("/echo", 2) + "ab");
            assertThat(insider.read().body()).isEqualTo("5");
            assertThat(insider.read().body()).isEqualTo("2");
        }
    }

    @Test
    void shouldRefuseABodyOverTheSettingsLimit_whenTheRouteNamesNone() throws Exception {
        try (RawClient client = new RawClient(server.address())) {
            client.send(post("/echo", 801));

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void shouldAnswer503_whileOthersHoldTheWholeBudget_andTakeBodiesAgainAfterwards()
            throws Exception {
        try (RawClient holder = new RawClient(server.address());
                RawClient other = new RawClient(server.address())) {
            holder.send(post("/hold", 600) + "x".repeat(600));
            entered.await();
            other.send(post("/echo", 500) + "x".repeat(500));
            var refusal = other.read();

            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.header("retry-after")).isEqualTo("1");

            release.countDown();
            assertThat(holder.read().body()).isEqualTo("600");
        }
        try (RawClient later = new RawClient(server.address())) {
            for (int i = 0; i < 5; i++) {
                later.send(post("/echo", 700) + "x".repeat(700));
                assertThat(later.read().body()).isEqualTo("700");
            }
        }
    }

    @Test
    void shouldGiveBackOnce_whenARequestEnds() {
        BodyBudget budget = new BodyBudget(10);
        BodyBudget.Share share = budget.share();

        assertThat(share.take(6)).isTrue();
        assertThat(budget.share().take(5)).isFalse();
        assertThat(budget.takenBytes()).isEqualTo(6);

        share.giveBack();
        share.giveBack();
        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void shouldCapConnectionsOfOneClient_butNotOfThisMachineOrAProxy() throws Exception {
        InetAddress proxy = InetAddress.getByName("10.0.0.1");
        Connections connections = new Connections(100, 1, proxy::equals);
        InetAddress client = InetAddress.getByName("203.0.113.9");
        InetAddress sameNetwork = InetAddress.getByName("2001:db8::2");

        assertThat(connections.admitClient(client)).isTrue();
        assertThat(connections.admitClient(client)).isFalse();
        assertThat(connections.admitClient(InetAddress.getByName("2001:db8::1"))).isTrue();
        assertThat(connections.admitClient(sameNetwork)).isFalse();
        connections.releaseClient(client);
        assertThat(connections.admitClient(client)).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(connections.admitClient(proxy)).isTrue();
            assertThat(connections.admitClient(InetAddress.getLoopbackAddress())).isTrue();
        }
    }

    @Test
    void shouldNameKeyAndRemedy_whenThePortIsTaken_onEachTransport() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (var transport :
                    List.of(HttpSettings.Transport.EPOLL, HttpSettings.Transport.NIO)) {
                HttpSettings settings =
                        HttpServerTest.settings()
                                .withAddress("127.0.0.1", taken.getLocalPort())
                                .withTransport(transport, 1);

                assertThat(refusalOf(settings).key()).isEqualTo("MANAGEMENT_PORT");
                assertThat(refusalOf(settings))
                        .hasMessageContaining("in use, set MANAGEMENT_PORT to another");
            }
        }
    }

    private static ListenException refusalOf(HttpSettings settings) {
        try (HttpServer _ = HttpServer.start(settings, new Router(List.of()), "MANAGEMENT_PORT")) {
            throw new AssertionError("the port was taken, yet the server started");
        } catch (ListenException refusal) {
            return refusal;
        }
    }
}
