package kav.edge.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kav.edge.outbound.OutboundProblem.Reason;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {
    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.1/32"));

    private final List<String> asked = new ArrayList<>();
    private final GuardedClient client =
            new GuardedClient(
                    new OutboundRules(
                            LOOPBACK,
                            host -> {
                                asked.add(host);
                                return List.of(InetAddress.ofLiteral("127.0.0.1"));
                            },
                            null));
    private LoopbackSite site;

    @BeforeEach
    void open() throws IOException {
        site = LoopbackSite.http();
    }

    @AfterEach
    void close() {
        client.close();
        site.close();
    }

    @Test
    void shouldBringTheAnswer_whenTheNetworkIsAllowed() {
        site.says("/a", 200, "text/plain; charset=utf-8", "שלום");

        GuardedClient.Text text = client.send(OutboundRequest.get(site.at("/a?b=c#d")));

        assertThat(text.answer().status()).isEqualTo(200);
        assertThat(text.answer().mediaType()).isEqualTo("text/plain");
        assertThat(text.body()).isEqualTo("שלום");
        assertThat(site.seen).containsExactly("GET /a?b=c");
    }

    @Test
    void shouldAskForTheNameOnce_whenItConnects() {
        site.says("/a", 200, "text/plain", "x");

        client.send(OutboundRequest.get("http://shop.example:" + site.port() + "/a"));

        assertThat(asked).containsExactly("shop.example");
    }

    @Test
    void shouldCarryBodyAndHeaders_whenItPosts() {
        List<String> got = new ArrayList<>();
        site.on(
                "/hook",
                exchange -> {
                    got.add(exchange.getRequestHeaders().getFirst("Webhook-Id"));
                    got.add(exchange.getRequestHeaders().getFirst("Content-Type"));
                    got.add(new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
                    LoopbackSite.answer(exchange, 204, "text/plain", "");
                });

        OutboundRequest request =
                OutboundRequest.post(
                                site.at("/hook"),
                                new OutboundRequest.Content("application/json", "{\"a\":\"ש\"}"))
                        .header("webhook-id", "1");

        assertThat(client.send(request).answer().status()).isEqualTo(204);
        assertThat(got).containsExactly("1", "application/json", "{\"a\":\"ש\"}");
    }

    @Test
    void shouldKeepTheCredentials_whenRedirectedWithinTheOrigin() {
        site.redirects("/a", 302, "/b").says("/b", 200, "text/plain", "x");

        client.send(OutboundRequest.get(site.at("/a")).header("Authorization", "Basic c2VjcmV0"));

        assertThat(site.authorizations).containsExactly("Basic c2VjcmV0", "Basic c2VjcmV0");
    }

    @Test
    void shouldDropTheCredentials_whenRedirectedToAnotherOrigin() throws IOException {
        try (LoopbackSite other = LoopbackSite.http()) {
            other.says("/b", 200, "text/plain", "x");
            site.redirects("/a", 307, other.at("/b"));

            client.send(OutboundRequest.get(site.at("/a")).header("Authorization", "Bearer x"));

            assertThat(site.authorizations).containsExactly("Bearer x");
            assertThat(other.authorizations).containsExactly("null");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1/",
                "https://[::1]/",
                "http://2130706433/",
                "file:///etc/passwd",
                "https://user:pass@shop.example/"
            })
    void shouldRefuse_whenRedirectedToAHostilePlace(String place) {
        site.redirects("/a", 302, place);

        assertThat(refusal(OutboundRequest.get(site.at("/a"))).isRefused()).isTrue();
        assertThat(site.seen).containsExactly("GET /a");
    }

    @Test
    void shouldGiveUp_whenRedirectedAFourthTime() {
        site.redirects("/a", 302, "/a");

        assertThat(refusal(OutboundRequest.get(site.at("/a")))).isEqualTo(Reason.REDIRECTS);
        assertThat(site.seen).hasSize(4);
    }

    @Test
    void shouldNotFollow_whenAPostIsRedirected() {
        site.redirects("/a", 307, "/b");

        OutboundRequest post =
                OutboundRequest.post(site.at("/a"), new OutboundRequest.Content("text/plain", "x"));

        assertThat(client.send(post).answer().status()).isEqualTo(307);
        assertThat(site.seen).containsExactly("POST /a");
    }

    @Test
    void shouldRefuse_whenTheAnswerIsLargerThanItSays() {
        site.on(
                "/big",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0); // chunked
                    exchange.getResponseBody().write(new byte[1_001]);
                    exchange.close();
                });
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        assertThat(refusal(OutboundRequest.get(site.at("/big")).atMost(1_000), sink))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(sink.size()).isEqualTo(1_000);
    }

    @Test
    void shouldTakeNothing_whenItTellsThatItIsTooLarge() {
        site.says("/big", 200, "image/png", "x".repeat(1_001));
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        assertThat(refusal(OutboundRequest.get(site.at("/big")).atMost(1_000), sink))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(sink.size()).isZero();
    }

    @Test
    void shouldTakeOnlyWantedKinds_whenTheyAreListed() {
        site.says("/page", 200, "text/html", "<p>").says("/image", 200, "image/PNG; x=y", "p");
        List<String> images = List.of("image/*", "audio/ogg");

        assertThat(refusal(OutboundRequest.get(site.at("/page")).accepting(images)))
                .isEqualTo(Reason.MEDIA_TYPE);
        assertThat(client.send(OutboundRequest.get(site.at("/image")).accepting(images)).body())
                .isEqualTo("p");
    }

    @Test
    void shouldKeepOnlyTheBeginning_whenABadAnswerIsEndless() {
        site.says("/bad", 500, "text/plain", "x".repeat(100_000));

        GuardedClient.Text text = client.send(OutboundRequest.get(site.at("/bad")));

        assertThat(text.answer().status()).isEqualTo(500);
        assertThat(text.body()).hasSize(8 * 1024);
    }

    @Test
    void shouldEnd_whenTheOtherSideDrips() {
        CountDownLatch never = new CountDownLatch(1);
        site.on(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    awaitQuietly(never);
                });

        Reason reason =
                refusal(OutboundRequest.get(site.at("/drip")).within(Duration.ofMillis(300)));
        never.countDown();

        assertThat(reason).isEqualTo(Reason.TIMEOUT);
        assertThat(reason.mayHaveArrived()).isTrue();
    }

    @Test
    void shouldTellThatNothingWasSent_whenNobodyListens() {
        int port = site.port();
        site.close();

        Reason reason = refusal(OutboundRequest.get("http://127.0.0.1:" + port + "/"));

        assertThat(reason).isEqualTo(Reason.CONNECT);
        assertThat(reason.mayHaveArrived()).isFalse();
    }

    @Test
    void shouldDemandTheOriginalName_whenTheCertificateIsShown(@TempDir Path folder)
            throws Exception {
        SelfSigned certificate = SelfSigned.write(folder);
        try (LoopbackSite secure = LoopbackSite.https(certificate.identity());
                GuardedClient trusting =
                        new GuardedClient(
                                new OutboundRules(
                                        LOOPBACK,
                                        _ -> List.of(InetAddress.ofLiteral("127.0.0.1")),
                                        certificate.trusting()))) {
            secure.says("/a", 200, "text/plain", "x");
            String end = ":" + secure.port() + "/a";

            assertThat(
                            trusting.send(OutboundRequest.get("https://localhost" + end))
                                    .answer()
                                    .status())
                    .isEqualTo(200);
            assertThat(refusal(trusting, OutboundRequest.get("https://shop.example" + end)))
                    .isEqualTo(Reason.TLS);
            assertThat(refusal(OutboundRequest.get("https://localhost" + end)))
                    .as("by a client that does not trust it")
                    .isEqualTo(Reason.TLS);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Reason refusal(OutboundRequest request) {
        return refusal(client, request);
    }

    private Reason refusal(OutboundRequest request, ByteArrayOutputStream sink) {
        try {
            client.send(request, sink);
        } catch (OutboundProblem problem) {
            return problem.reason();
        }
        throw new AssertionError("was sent and answered");
    }

    private static Reason refusal(GuardedClient by, OutboundRequest request) {
        try {
            by.send(request);
        } catch (OutboundProblem problem) {
            return problem.reason();
        }
        throw new AssertionError("was sent and answered");
    }
}
