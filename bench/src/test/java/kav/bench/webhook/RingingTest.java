package kav.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kav.edge.phone.carrier.RequestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RingingTest {
    private static final String CONNECT = "<Response><Connect><Stream/></Connect></Response>";
    private static final String BUSY = "<Response><Say>Later.</Say></Response>";

    private final Set<String> rung = ConcurrentHashMap.newKeySet();
    private final Set<String> forged = ConcurrentHashMap.newKeySet();
    private volatile String answer = CONNECT;
    private volatile int status = 200;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(IncomingCalls.PATH, this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldRingEachCallOnceAndSigned_whenInAClosedLoop() throws Exception {
        try (Ringing ringing = ringing()) {
            WebhookResult result = ringing.ring(1, 0);
            assertThat(result.answered()).isPositive();
            assertThat(result.failed() + result.turnedAway()).isZero();
            assertThat(rung).hasSize((int) result.answered());
            assertThat(forged).isEmpty();
            assertThat(result.latency().p50Ms()).isPositive();
            assertThat(WebhookResult.parse(result.toJson())).isEqualTo(result);
        }
    }

    @Test
    void shouldSendAsManyAsDue_whenInAnOpenLoop() throws Exception {
        try (Ringing ringing = ringing()) {
            WebhookResult result = ringing.ring(1, 50);
            // A starved machine may leave some unsent when the time is up.
            assertThat(result.answered()).isPositive().isLessThanOrEqualTo(50);
            assertThat(rung).hasSize((int) result.answered());
        }
    }

    @Test
    void shouldTellThemApart_whenCallsAreTurnedAwayOrFail() throws Exception {
        try (Ringing ringing = ringing()) {
            answer = BUSY;
            WebhookResult busy = ringing.ring(1, 20);
            assertThat(busy.turnedAway()).isPositive();
            assertThat(busy.perSecond()).isZero();
            status = 503;
            WebhookResult result = ringing.ring(1, 20);
            assertThat(result.failed()).isPositive();
            assertThat(result.answered() + result.turnedAway()).isZero();
        }
    }

    @Test
    void shouldCountConnectionsAsFailed_whenTheServerHasClosedThemUnused() throws Exception {
        try (Ringing ringing = ringing()) {
            server.stop(0);
            WebhookResult result = ringing.ring(1, 20);
            assertThat(result.answered() + result.turnedAway()).isZero();
            assertThat(result.failed()).isPositive();
        }
    }

    @Test
    void shouldFailWhatWasDue_whenTheServerAnswersNothing() throws Exception {
        try (Ringing ringing = ringing()) {
            held = new CountDownLatch(1);
            WebhookResult result = ringing.ring(1, 50);
            assertThat(result.answered()).isZero();
            assertThat(result.failed()).isEqualTo(50);
        } finally {
            held.countDown();
        }
    }

    @Test
    void shouldBlameTheServer_whenNoConnectionWasFree() {
        assertThat(Ringing.latenessNs(100, 900, 907)).isEqualTo(7);
        assertThat(Ringing.latenessNs(900, 100, 907)).isEqualTo(7);
    }

    private Ringing ringing() throws IOException {
        return new Ringing(
                server.getAddress().getPort(),
                false,
                4,
                WebhookGenerator.TOKEN,
                Duration.ofMillis(300));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = new TreeMap<>();
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + IncomingCalls.PATH;
        String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
        String sid = form.get("CallSid");
        if (!new RequestSigner(WebhookGenerator.TOKEN).sign(url, form).equals(signature)
                || !rung.add(sid)) {
            forged.add(sid);
        }
        try {
            held.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        byte[] text = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }
}
