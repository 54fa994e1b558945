package kav.edge.api.bridge;

import static kav.edge.webhooks.WebhookStore.NOW;
import static kav.edge.webhooks.WebhookStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.bridge.BridgeState;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.Provider;
import kav.edge.api.ApiFixture;
import kav.edge.api.Operation;
import kav.edge.outbound.LoopbackSite;
import kav.edge.settings.Secret;
import kav.edge.whatsapp.baileys.BridgeClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BridgeApiTest {
    private static final String HEALTH =
            "{\"state\":\"qr\",\"can_send\":false,\"since\":\"2026-11-22T10:00:00.000Z\","
                    + "\"last_code\":515,\"restricted\":true,\"queued_events\":3}";

    private final BusinessId business = STORE.directory().addBusiness("bridge", NOW);
    private final String session = "s-" + UUID.randomUUID();
    private LoopbackSite bridge;
    private BridgeClient client;
    private ApiFixture api;
    private String path;

    @BeforeEach
    void start() throws Exception {
        bridge = LoopbackSite.http();
        client = new BridgeClient(URI.create(bridge.at("")), new Secret("sixteen characters"));
        api = api(client);
        path = "/api/whatsapp/bridge/" + account(Provider.BAILEYS, session);
    }

    @AfterEach
    void stop() {
        api.close();
        client.close();
        bridge.close();
    }

    @Test
    void shouldTellHowTheTelephoneIs_whenTheBridgeAnswers() throws Exception {
        says("health", 503, HEALTH);

        assertThat(api.get(path, "viewer").body())
                .contains(
                        "\"state\":\"qr\"",
                        "\"can_send\":false",
                        "\"last_code\":515",
                        "\"restricted\":true",
                        "\"queued_events\":3");
    }

    @Test
    void shouldTellWhatItSaidLast_whenTheBridgeIsAway() throws Exception {
        bridge.close();
        STORE.bridge().tellState(business, new BridgeState(session, "open", null, null), NOW);

        HttpResponse<String> answer = api.get(path, "viewer");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"open\"", "\"can_send\":false");
        assertThat(api.get(path + "/qr", "owner").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldLinkATelephone_byStartQrAndPair() throws Exception {
        bridge.says("/sessions/" + session, 200, "application/json", "{}");
        says("restart", 202, HEALTH);
        says("qr", 200, "{\"qr\":\"2@abc\",\"expires_at\":\"2026-11-22T10:01:00.000Z\"}");
        says("pair", 200, "{\"code\":\"ABCD-EFGH\"}");
        says("logout", 204, "");

        assertThat(api.ask("POST", path + "/start", "owner", "").statusCode()).isEqualTo(202);
        assertThat(api.get(path + "/qr", "owner").body())
                .contains("\"qr\":\"2@abc\"", "2026-11-22T10:01:00Z");
        assertThat(api.ask("POST", path + "/pair", "owner", "{\"phone\":\"+972501234567\"}").body())
                .contains("ABCD-EFGH");
        assertThat(api.ask("POST", path + "/pair", "owner", "{\"phone\":\"050\"}").statusCode())
                .isEqualTo(422);
        assertThat(api.ask("POST", path + "/logout", "owner", "").statusCode()).isEqualTo(204);
        assertThat(bridge.seen)
                .containsExactly(
                        "PUT /sessions/" + session,
                        "POST /sessions/" + session + "/restart",
                        "GET /sessions/" + session + "/qr",
                        "POST /sessions/" + session + "/pair",
                        "POST /sessions/" + session + "/logout");
    }

    @Test
    void shouldSayThatThereIsNone_whenNoCodeCanBeScanned() throws Exception {
        says("qr", 204, "");

        HttpResponse<String> answer = api.get(path + "/qr", "owner");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("/api/problems/bridge-no-qr");
    }

    @Test
    void shouldRefuse_byRightBusinessAndProvider() throws Exception {
        assertThat(api.get(path + "/qr", "viewer").statusCode()).isEqualTo(403);
        assertThat(api.get("/api/whatsapp/bridge/" + UUID.randomUUID(), "owner").statusCode())
                .isEqualTo(404);
        UUID twilio = account(Provider.TWILIO, "whatsapp:+9725" + UUID.randomUUID());
        assertThat(api.get("/api/whatsapp/bridge/" + twilio, "owner").statusCode()).isEqualTo(409);
        try (ApiFixture others =
                        new ApiFixture(
                                STORE.directory().addBusiness("other", NOW), operations(client));
                ApiFixture without = api(null)) {
            assertThat(others.get(path, "owner").statusCode()).isEqualTo(404);
            assertThat(without.get(path, "owner").statusCode()).isEqualTo(200);
            assertThat(without.get(path + "/qr", "owner").body())
                    .contains("/api/problems/bridge-off");
        }
    }

    private ApiFixture api(BridgeClient there) {
        return new ApiFixture(business, operations(there));
    }

    private static Operation[] operations(BridgeClient there) {
        return new BridgeApi(STORE.whatsApp().accounts(), STORE.bridge(), STORE.audit(), there)
                .operations()
                .toArray(Operation[]::new);
    }

    private UUID account(Provider provider, String address) {
        return STORE.whatsApp()
                .accounts()
                .add(business, Account.Draft.found(provider, address), NOW)
                .orElseThrow()
                .id();
    }

    private void says(String what, int status, String json) {
        bridge.says("/sessions/" + session + "/" + what, status, "application/json", json);
    }
}
