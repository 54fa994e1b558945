package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.edge.whatsapp.TextPieces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// WhatsApp as people and programs of a business use it.
@Timeout(90)
class WhatsAppApiTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private FakeTwilio twilio;
    private TestServer server;
    private WhatsAppSide side;
    private Staff staff;

    @BeforeEach
    void start() throws Exception {
        twilio = new FakeTwilio();
        server = TestServer.start(twilio.conf());
        side = new WhatsAppSide();
        staff = Staff.in(server);
        side.write(server, FakeTwilio.sid(), "hello");
        Await.until("it is taken in", side::hasConversation);
    }

    @AfterEach
    void stop() {
        staff.close();
        server.close();
        twilio.close();
    }

    @Test
    void shouldSendOnce_whenTheSameKeyAsksTwice() throws Exception {
        Map<String, Object> body = Map.of("to", side.phone, "text", "good morning");

        Staff.Reply first =
                staff.ask("POST", "/api/whatsapp/send", body, "idempotency-key", side.phone);
        Staff.Reply again =
                staff.ask("POST", "/api/whatsapp/send", body, "idempotency-key", side.phone);
        Staff.Reply other =
                staff.ask(
                        "POST",
                        "/api/whatsapp/send",
                        Map.of("to", side.phone, "text", "something else"),
                        "idempotency-key",
                        side.phone);

        assertThat(first.status()).as("%s", first.json()).isEqualTo(202);
        assertThat(again.text("/messages/0/id")).isEqualTo(first.text("/messages/0/id"));
        assertThat(other.slug()).isEqualTo("idempotency-key-reused");
        Await.until("it is sent", () -> !twilio.sent("good morning").isEmpty());
        assertThat(twilio.sent("good morning")).hasSize(1);
        assertThat(twilio.sent("something else")).isEmpty();
    }

    @Test
    void shouldSendPieces_whenTheTextIsLong() throws Exception {
        String text = "שלום לכולם ".repeat(300).strip();

        Staff.Reply sent =
                staff.ask("POST", "/api/whatsapp/send", Map.of("to", side.phone, "text", text));

        assertThat(sent.json().path("messages")).hasSize(TextPieces.of(text).size());
        Await.until("all are sent", () -> twilio.sent().size() == TextPieces.of(text).size());
        assertThat(twilio.sent())
                .extracting(form -> form.get("Body"))
                .containsExactlyElementsOf(TextPieces.of(text));
    }

    @Test
    void shouldRefuseFreeTextAndTakeATemplate_whenThePersonNeverWrote() throws Exception {
        String stranger = "+97252" + side.phone.substring(6);

        Staff.Reply free =
                staff.ask("POST", "/api/whatsapp/send", Map.of("to", stranger, "text", "offer"));
        Staff.Reply template =
                staff.ask(
                        "POST",
                        "/api/whatsapp/send",
                        Map.of(
                                "to",
                                stranger,
                                "template",
                                Map.of("content_sid", "HX1", "variables", Map.of("1", "דנה"))));

        assertThat(free.status()).isEqualTo(409);
        assertThat(free.slug()).isEqualTo("whatsapp-window-closed");
        assertThat(template.status()).isEqualTo(202);
        Await.until("it is sent", () -> !twilio.sent().isEmpty());
        assertThat(twilio.sent().getFirst())
                .containsEntry("ContentSid", "HX1")
                .containsEntry("ContentVariables", "{\"1\":\"דנה\"}")
                .doesNotContainKeys("Body", "MediaUrl");
    }

    @Test
    void shouldRefuse_whenThePersonWantsNoMessages() throws Exception {
        side.write(server, FakeTwilio.sid(), "הסרה");
        Await.until("it is confirmed", () -> !twilio.sent().isEmpty());

        Staff.Reply sent =
                staff.ask("POST", "/api/whatsapp/send", Map.of("to", side.phone, "text", "offer"));

        assertThat(sent.slug()).isEqualTo("whatsapp-opted-out");
        assertThat(twilio.sent().getFirst().get("Body")).contains("הוסרת");
    }

    @Test
    void shouldRefuse_whenNobodySignedIn() throws Exception {
        try (Staff stranger = Staff.stranger(server)) {
            assertThat(stranger.ask("GET", "/api/conversations", null).status()).isEqualTo(401);
            assertThat(
                            stranger.ask(
                                            "POST",
                                            "/api/whatsapp/send",
                                            Map.of("to", side.phone, "text", "x"))
                                    .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldTakeOverAndRead_whenAPersonChangesTheConversation() throws Exception {
        String path = "/api/conversations/" + side.conversation().orElseThrow().id();
        Staff.Reply before = staff.ask("GET", path, null);
        assertThat(before.json().path("unread").asInt()).isEqualTo(1);
        assertThat(before.json().path("window_open").asBoolean()).isTrue();

        assertThat(staff.ask("PATCH", path, Map.of("read", true)).status()).isEqualTo(428);
        Staff.Reply after =
                staff.ask(
                        "PATCH",
                        path,
                        Map.of("read", true, "status", "closed"),
                        "if-match",
                        before.etag());

        assertThat(after.status()).as("%s", after.json()).isEqualTo(200);
        assertThat(after.json().path("unread").asInt()).isZero();
        assertThat(after.text("/status")).isEqualTo("closed");
        assertThat(
                        staff.ask(
                                        "PATCH",
                                        path,
                                        Map.of("status", "open"),
                                        "if-match",
                                        before.etag())
                                .status())
                .isEqualTo(412);
        assertThat(staff.ask("GET", path + "/messages", null).text("/items/0/text"))
                .isEqualTo("hello");
    }

    @Test
    void shouldBelongToWhoAnswersIt_andBeCountedSo() throws Exception {
        UUID conversation = side.conversation().orElseThrow().id();
        JsonNode before = staff.ask("GET", "/api/conversations/counts", null).json();
        assertThat(before.path("unassigned").asInt()).isPositive();
        assertThat(idsOf("/api/conversations?unassigned=true&limit=200"))
                .contains(conversation.toString());

        staff.ask(
                "POST",
                "/api/whatsapp/send",
                Map.of("conversation_id", conversation.toString(), "text", "mine now"));

        JsonNode after = staff.ask("GET", "/api/conversations/counts", null).json();
        assertThat(after.path("mine").asInt()).isEqualTo(before.path("mine").asInt() + 1);
        assertThat(after.path("all").asInt()).isGreaterThanOrEqualTo(after.path("mine").asInt());
        assertThat(idsOf("/api/conversations?unassigned=true&limit=200"))
                .doesNotContain(conversation.toString());
    }

    private List<String> idsOf(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        staff.ask("GET", path, null)
                .json()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void shouldSendAFileByALinkThatAnybodyMayFetch_whenItWasUploaded() throws Exception {
        Staff.Reply uploaded =
                staff.ask("POST", "/api/media?name=a.png", PNG, "content-type", "image/png");
        assertThat(uploaded.status()).as("%s", uploaded.json()).isEqualTo(201);

        Staff.Reply sent =
                staff.ask(
                        "POST",
                        "/api/whatsapp/send",
                        Map.of(
                                "to",
                                side.phone,
                                "media",
                                Map.of("id", uploaded.text("/id"), "caption", "look")));

        assertThat(sent.status()).as("%s", sent.json()).isEqualTo(202);
        assertThat(sent.text("/messages/0/kind")).isEqualTo("image");
        Await.until("it is sent", () -> !twilio.sent("look").isEmpty());
        String link = twilio.sent("look").getFirst().get("MediaUrl");
        assertThat(fetch(link).statusCode()).isEqualTo(200);
        assertThat(fetch(link).body()).isEqualTo(PNG);
        assertThat(fetch(link.substring(0, link.length() - 2) + "AA").statusCode()).isEqualTo(404);
        assertThat(staff.ask("GET", "/api/media/" + uploaded.text("/id"), null).whole().body())
                .isEqualTo(PNG);
    }

    private static HttpResponse<byte[]> fetch(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
