package kav.edge.api.webhook;

import static kav.edge.webhooks.WebhookStore.SEALER;
import static kav.edge.webhooks.WebhookStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.edge.api.ApiFixture;
import kav.edge.api.Operation;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.LoopbackSite;
import kav.edge.outbound.Network;
import kav.edge.outbound.OutboundRules;
import kav.edge.webhooks.EndpointSeal;
import kav.edge.webhooks.WebhookSecret;
import kav.edge.webhooks.WebhookSignature;
import kav.edge.webhooks.WebhookWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EndpointSeal seal = new EndpointSeal(SEALER);
    private final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
    private LoopbackSite site;
    private GuardedClient client;
    private WebhookWorker worker;
    private ApiFixture api;

    @BeforeEach
    void open() throws Exception {
        site = LoopbackSite.http();
        client = new GuardedClient(OutboundRules.allowing(List.of(Network.parse("127.0.0.1"))));
        worker =
                WebhookWorker.start(
                        STORE.webhooks(), client, seal, InstantSource.fixed(ApiFixture.NOW));
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new WebhookApi(STORE.webhooks().endpoints(), client, seal).operations());
        operations.addAll(new DeliveryApi(STORE.webhooks(), worker::wake).operations());
        api = new ApiFixture(STORE.defaultBusiness(), operations.toArray(Operation[]::new));
    }

    @AfterEach
    void close() throws Exception {
        for (JsonNode one : json(api.get("/api/webhooks?limit=200", "owner")).path("items")) {
            api.ask("DELETE", "/api/webhooks/" + one.path("id").asText(), "owner", "");
        }
        api.close();
        worker.close();
        client.close();
        site.close();
    }

    @Test
    void shouldShowTheSecretOnce_whenAWebhookIsAdded() throws Exception {
        HttpResponse<String> added = add(site.at("/hook"), "contact.*");

        assertThat(added.statusCode()).isEqualTo(201);
        JsonNode made = json(added);
        assertThat(made.path("secret").asText()).startsWith("whsec_");
        assertThat(added.headers().firstValue("location"))
                .contains("/api/webhooks/" + made.path("id").asText());
        HttpResponse<String> read = api.get(path(made), "viewer");
        assertThat(read.body()).doesNotContain("whsec_");
        assertThat(json(read).path("active").asBoolean()).isTrue();
    }

    @Test
    void shouldTellTheOtherSide_whenPinged() throws Exception {
        hears("/hook", 204);
        JsonNode made = json(add(site.at("/hook"), "contact.*"));

        HttpResponse<String> pinged = api.ask("POST", path(made) + "/ping", "owner", "");

        assertThat(pinged.statusCode()).isEqualTo(202);
        List<String> call = told.poll(30, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        String id = "msg_" + json(pinged).path("event_id").asText();
        assertThat(call.getFirst()).isEqualTo(id);
        assertThat(call.get(2))
                .isEqualTo(
                        WebhookSignature.of(
                                List.of(WebhookSecret.of(made.path("secret").asText())),
                                id,
                                java.time.Instant.ofEpochSecond(Long.parseLong(call.get(1))),
                                call.get(3)));
        assertThat(call.get(3)).contains("\"type\":\"webhook.ping\"");
    }

    @Test
    void shouldTellItsOwnChanges_whenItWantsThem() throws Exception {
        hears("/hook", 204);
        JsonNode made = json(add(site.at("/hook"), "webhook.updated"));

        HttpResponse<String> changed =
                api.ask(
                        "PATCH",
                        path(made),
                        "owner",
                        "{\"description\":\"shop\"}",
                        Map.of("if-match", "\"1\""));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("etag")).contains("\"2\"");
        List<String> call = told.poll(30, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.get(3)).contains("\"type\":\"webhook.updated\"", made.path("id").asText());
    }

    @Test
    void shouldSendOnceMore_whenReplayedByHand() throws Exception {
        hears("/hook", 410);
        JsonNode made = json(add(site.at("/hook"), "contact.*"));
        String delivery =
                json(api.ask("POST", path(made) + "/ping", "owner", "")).path("id").asText();
        assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();

        String one = path(made) + "/deliveries/" + delivery + "/replay";
        assertThat(api.ask("POST", one, "owner", "").statusCode()).isEqualTo(202);
        assertThat(api.ask("POST", one, "viewer", "").statusCode()).isEqualTo(403);
        JsonNode listed = json(api.get(path(made) + "/deliveries", "viewer"));
        assertThat(listed.path("items")).hasSize(1);
        assertThat(json(api.ask("POST", path(made) + "/replay", "owner", "")).has("replayed"))
                .isTrue();
        assertThat(api.get(path(made) + "/deliveries?status=nonsense", "viewer").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldLeaveTheBodyOut_forWhoeverMaySeeOnlyTheSettings() throws Exception {
        hears("/hook", 204);
        JsonNode made = json(add(site.at("/hook"), "contact.*"));
        String delivery =
                json(api.ask("POST", path(made) + "/ping", "owner", "")).path("id").asText();
        String one = path(made) + "/deliveries/" + delivery;

        assertThat(json(api.get(one, "viewer")).path("body").asText()).contains("webhook.ping");
        JsonNode without = json(api.get(one, "settings"));
        assertThat(without.at("/delivery/id").asText()).isEqualTo(delivery);
        assertThat(without.has("body")).isFalse();
    }

    @Test
    void shouldGiveAnotherSecret_whenRotated() throws Exception {
        JsonNode made = json(add(site.at("/hook"), "contact.*"));

        String path = path(made) + "/secret";
        HttpResponse<String> rotated =
                api.ask("POST", path, "owner", "", Map.of("if-match", "\"1\""));

        assertThat(json(rotated).path("secret").asText())
                .startsWith("whsec_")
                .isNotEqualTo(made.path("secret").asText());
        assertThat(api.ask("POST", path, "owner", "", Map.of("if-match", "\"1\"")).statusCode())
                .isEqualTo(412);
        assertThat(api.ask("POST", path, "owner", "").statusCode()).isEqualTo(428);
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/, contact.*, /url, url-refused",
        "https://10.0.0.1/, contact.*, /url, url-refused",
        "https://[::1]/, contact.*, /url, url-refused",
        "https://user:pass@example.com/, contact.*, /url, url-refused",
        "https://8.8.8.8:6379/, contact.*, /url, url-refused",
        "https://2130706433/, contact.*, /url, url-refused",
        "https://8.8.8.8/, Contact, /kinds/0, form",
        "https://8.8.8.8/, contact.**, /kinds/0, form"
    })
    void shouldPointAtTheField_whenItCannotBeTold(
            String url, String kind, String pointer, String code) throws Exception {
        HttpResponse<String> refused = add(url, kind);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"");
    }

    @Test
    void shouldSay404_whenItIsNotThere() throws Exception {
        String nowhere = "/api/webhooks/0192f000-0000-7000-8000-0000000000aa";

        assertThat(api.get(nowhere, "owner").statusCode()).isEqualTo(404);
        assertThat(api.get(nowhere + "/deliveries", "owner").statusCode()).isEqualTo(404);
        assertThat(api.ask("POST", nowhere + "/ping", "owner", "").statusCode()).isEqualTo(404);
        assertThat(api.ask("POST", nowhere + "/replay", "owner", "").statusCode()).isEqualTo(404);
        assertThat(api.ask("DELETE", nowhere, "owner", "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> add(String url, String kind) throws Exception {
        return api.ask(
                "POST",
                "/api/webhooks",
                "owner",
                "{\"url\":\"" + url + "\",\"kinds\":[\"" + kind + "\"]}");
    }

    private void hears(String path, int status) {
        site.on(
                path,
                exchange -> {
                    var head = exchange.getRequestHeaders();
                    String body = new String(exchange.getRequestBody().readAllBytes(), "UTF-8");
                    LoopbackSite.answer(exchange, status, "text/plain", "");
                    told.add(
                            List.of(
                                    head.getFirst("webhook-id"),
                                    head.getFirst("webhook-timestamp"),
                                    head.getFirst("webhook-signature"),
                                    body));
                });
    }

    private static String path(JsonNode webhook) {
        return "/api/webhooks/" + webhook.path("id").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return MAPPER.readTree(answer.body());
    }
}
