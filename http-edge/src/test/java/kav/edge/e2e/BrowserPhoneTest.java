package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import kav.crm.call.CallStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The staff's telephone in the browser: who gets its socket, and that the call is one like others.
@Timeout(120)
class BrowserPhoneTest {
    private static final String PATH = "/api/phone/sessions";
    private static TestServer server;
    private static Staff owner;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start("");
        owner = Staff.in(server);
    }

    @AfterAll
    static void stop() {
        owner.close();
        server.close();
    }

    private static JsonNode session(Map<String, ?> body) throws Exception {
        Staff.Reply reply = owner.ask("POST", PATH, body);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(201);
        return reply.json();
    }

    private static RawStream dial(String ticket, String origin) throws IOException {
        return RawStream.open(
                server.port(),
                "/ws/phone",
                Map.of(
                        "Origin",
                        origin,
                        "Sec-WebSocket-Protocol",
                        "kav.phone.v1, ticket." + ticket));
    }

    private static RawStream dial(String ticket) throws IOException {
        return dial(ticket, server.baseUrl());
    }

    private static TestCall call(JsonNode session) throws IOException {
        String callSid = session.path("call_sid").asText();
        RawStream stream = dial(session.path("ticket").asText());
        assertThat(stream.head())
                .contains("101")
                .containsIgnoringCase("sec-websocket-protocol: kav.phone.v1\r\n")
                .doesNotContain("ticket.");
        return new TestCall(callSid, callSid, stream).begin(Map.of());
    }

    /// Listens until the agent speaks, then hangs up.
    private static void hear(TestCall call) throws Exception {
        call.talking();
        Await.until("the greeting", () -> call.stream.textCount() > 5);
        assertThat(call.hangUp()).isEqualTo(new RawStream.End(1_000, "CALLER_HUNG_UP"));
        Await.until("it is written", () -> Records.isOver(call.callSid));
    }

    @Test
    void shouldBeACallLikeOthers_whenThePageTelephones() throws Exception {
        JsonNode session = session(Map.of());
        assertThat(session.path("path").asText()).isEqualTo("/ws/phone");
        assertThat(session.path("subprotocol").asText()).isEqualTo("kav.phone.v1");
        assertThat(session.path("is_recorded").asBoolean()).isTrue();
        TestCall call = call(session);
        hear(call);

        var file = Records.file(call.callSid);
        assertThat(file.call().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(file.streams()).hasSize(1);
        assertThat(file.turns().getFirst().text()).contains("automatic assistant");
        JsonNode listed =
                owner.ask("GET", "/api/calls/" + file.call().id(), null).json().path("call");
        assertThat(listed.path("channel").asText()).isEqualTo("browser");
        assertThat(listed.has("from")).isFalse();
    }

    @Test
    void shouldSpeakTheDraft_whenItIsNotSaved() throws Exception {
        JsonNode business = owner.ask("GET", "/api/business", null).json();
        String agent = business.path("default_agent_id").asText();
        Object draft = Map.of("name", "Draft", "greeting", "Nobody has saved this sentence.");
        TestCall call = call(session(Map.of("agent_id", agent, "draft", draft)));
        hear(call);

        assertThat(Records.file(call.callSid).turns().getFirst().text())
                .startsWith("Nobody has saved this sentence.");
        assertThat(owner.ask("GET", "/api/agents/" + agent, null).text("/greeting"))
                .doesNotContain("Nobody has saved");
    }

    @Test
    void shouldSayWhereADraftIsWrong() throws Exception {
        Staff.Reply reply =
                owner.ask(
                        "POST",
                        PATH,
                        Map.of("draft", Map.of("name", "Draft", "script", "greeting = 7 {")));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/draft/script");
    }

    @Test
    void shouldEndTheCall_whenTheTabIsGone() throws Exception {
        TestCall call = call(session(Map.of())).talking();
        Await.until("the greeting", () -> call.stream.textCount() > 5);
        call.close();
        Await.until("it is over", () -> Records.isOver(call.callSid));
        assertThat(Records.file(call.callSid).call().status()).isEqualTo(CallStatus.FAILED);
        assertThat(Records.streamEnd(call.callSid)).isEqualTo("carrier_lost");
    }

    @Test
    void shouldRefuseTheSocket_whenTheTicketWasUsedOrIsNone() throws Exception {
        JsonNode session = session(Map.of());
        try (TestCall first = call(session)) {
            assertThat(dial(session.path("ticket").asText()).status()).isEqualTo(403);
            assertThat(first.stream.isOpen()).isTrue();
        }
        assertThat(dial("x".repeat(43)).status()).isEqualTo(403);
        assertThat(dial("").status()).isEqualTo(403);
        Map<String, String> noTicket =
                Map.of("Origin", server.baseUrl(), "Sec-WebSocket-Protocol", "kav.phone.v1");
        assertThat(RawStream.open(server.port(), "/ws/phone", noTicket).status()).isEqualTo(403);
    }

    @Test
    void shouldRefuseTheSocketAndKeepTheTicket_whenAnotherSiteAsks() throws Exception {
        JsonNode session = session(Map.of());
        String ticket = session.path("ticket").asText();
        assertThat(dial(ticket, "https://evil.example").status()).isEqualTo(403);
        assertThat(dial(ticket, "null").status()).isEqualTo(403);
        Map<String, String> noOrigin =
                Map.of("Sec-WebSocket-Protocol", "kav.phone.v1, ticket." + ticket);
        assertThat(RawStream.open(server.port(), "/ws/phone", noOrigin).status()).isEqualTo(403);
        hear(call(session));
    }

    @Test
    void shouldRefuseTheStream_whenItNamesAnotherCall() throws Exception {
        RawStream stream = dial(session(Map.of()).path("ticket").asText());
        new TestCall(TestCall.newSid(), stream).begin(Map.of());
        assertThat(stream.end()).isEqualTo(new RawStream.End(1_008, "stream of another call"));
    }

    @Test
    void shouldAskWhoCalls() throws Exception {
        try (Staff nobody = Staff.stranger(server)) {
            assertThat(nobody.ask("POST", PATH, Map.of()).status()).isEqualTo(401);
        }
        String unknown = "00000000-0000-7000-8000-000000000000";
        Staff.Reply reply = owner.ask("POST", PATH, Map.of("agent_id", unknown));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/agent_id");
    }
}
