package kav.edge.whatsapp.baileys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kav.edge.webhooks.WebhookStore.NOW;
import static kav.edge.webhooks.WebhookStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kav.crm.BusinessId;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders;
import kav.crm.whatsapp.Senders.Sender;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.settings.Secret;
import kav.edge.whatsapp.Inbox;
import kav.edge.whatsapp.SenderDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaileysWhatsAppRoutesTest {
    private static final Secret SECRET = new Secret("sixteen characters");
    private static final String LID = "123456789012345@lid";

    private final BusinessId business = STORE.directory().addBusiness("bridge", NOW);
    private final String session = "s-" + UUID.randomUUID();
    private final AtomicInteger woken = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() {
        SenderDirectory senders =
                new SenderDirectory(() ->
                        new Senders(
                                List.of(
                                        new Sender(
                                                business,
                                                null,
                                                Provider.BAILEYS,
                                                session,
                                                null,
                                                true,
                                                null)),
                                null));
        senders.refresh();
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(
                                new BaileysWhatsAppRoutes(
                                                SECRET,
                                                senders,
                                                new Inbox(STORE.inbox(), woken::incrementAndGet),
                                                STORE.bridge(),
                                                () -> NOW)
                                        .routes()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void shouldKeepAMessageBeforeItIsAcknowledged_andOnlyOnce() throws Exception {
        String id = "3EB0" + UUID.randomUUID();

        assertThat(post(message(id, "text"))).isEqualTo(204);
        assertThat(woken.get()).isEqualTo(1);
        assertThat(post(message(id, "text"))).isEqualTo(204);
        assertThat(claimed()).isEqualTo(1);
    }

    @Test
    void shouldRememberThePerson_whenThePhoneIsToldLater() throws Exception {
        post(message("M" + UUID.randomUUID(), "text"));
        assertThat(
                        post(
                                "{\"type\":\"mapping\",\"session\":\""
                                        + session
                                        + "\",\"lid\":\""
                                        + LID
                                        + "\",\"pn\":\"+972502222222\"}"))
                .isEqualTo(204);

        var known =
                STORE.bridge()
                        .meet(
                                business,
                                session,
                                new kav.crm.bridge.BridgePerson(
                                        "972502222222@s.whatsapp.net", null, "+972502222222"),
                                NOW);

        assertThat(known.chat()).isEqualTo(LID);
        assertThat(known.lid()).isEqualTo(LID);
    }

    @Test
    void shouldGrantTheSessionToOneProcess() throws Exception {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        assertThat(post(lease(one, 60))).isEqualTo(204);
        assertThat(post(lease(other, 60))).isEqualTo(409);
        assertThat(post(lease(one, 0))).isEqualTo(204);
        assertThat(post(lease(other, 60))).isEqualTo(204);
    }

    @Test
    void shouldKeepTheState_whenTheConnectionChanges() throws Exception {
        assertThat(
                        post(
                                "{\"type\":\"connection\",\"session\":\""
                                        + session
                                        + "\",\"state\":\"stopped\",\"code\":440}"))
                .isEqualTo(204);
        assertThat(STORE.bridge().state(business, session).orElseThrow().code()).isEqualTo(440);
    }

    @Test
    void shouldRefuse_whenItIsNotTheBridgeOrNobodysSession() throws Exception {
        String body = message("X", "text");

        assertThat(post(body, NOW, "sha256=00")).isEqualTo(403);
        assertThat(post(body, NOW.minusSeconds(301), null)).isEqualTo(403);
        assertThat(post(body.replace(session, "nobody"))).isEqualTo(404);
        assertThat(post("{}")).isEqualTo(422);
    }

    private long claimed() {
        return STORE.whatsApp().systemInbox().claim(1_000, 60).stream()
                .filter(claim -> claim.business().equals(business))
                .count();
    }

    private String message(String id, String kind) {
        return """
        {"type":"message","session":"%s","id":"%s","from":{"jid":"%s","lid":"%s"},
         "kind":"%s","text":"hello"}\
        """
                .formatted(session, id, LID, LID, kind);
    }

    private String lease(UUID holder, int seconds) {
        return "{\"type\":\"lease\",\"session\":\"%s\",\"holder\":\"%s\",\"seconds\":%d}"
                .formatted(session, holder, seconds);
    }

    private int post(String body) throws Exception {
        return post(body, NOW, null);
    }

    private int post(String body, Instant at, String signature) throws Exception {
        String timestamp = Long.toString(at.getEpochSecond());
        String signed =
                signature == null
                        ? new BridgeSignature(SECRET).sign(timestamp, body.getBytes(UTF_8))
                        : signature;
        return client.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + server.address().getPort()
                                                        + BaileysWhatsAppRoutes.EVENTS))
                                .header("content-type", "application/json")
                                .header(BridgeSignature.EVENT_ID, UUID.randomUUID().toString())
                                .header(BridgeSignature.TIMESTAMP, timestamp)
                                .header(BridgeSignature.SIGNATURE, signed)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
