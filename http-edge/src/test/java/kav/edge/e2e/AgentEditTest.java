package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;
import kav.crm.postgres.Connections;
import kav.crm.session.TokenHash;
import kav.edge.phone.carrier.Twiml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an owner changes of an agent is heard by the next caller, without a restart.
@Timeout(120)
class AgentEditTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String key = "kav_" + UUID.randomUUID() + UUID.randomUUID();

    @Test
    void shouldHearTheNewGreeting_whenItWasChangedBetweenTwoCalls() throws Exception {
        try (TestServer server = TestServer.start("")) {
            addKey();
            JsonNode business = ask(server, "GET", "/api/business", "", "");
            String path = "/api/agents/" + business.path("default_agent_id").asText();
            JsonNode agent = ask(server, "GET", path, "", "");

            assertThat(firstWords(server)).startsWith(agent.path("greeting").asText());

            ask(
                    server,
                    "PATCH",
                    path,
                    "{\"greeting\":\"Good evening, this is the night desk.\"}",
                    agent.path("version").asText());
            assertThat(firstWords(server))
                    .startsWith("Good evening, this is the night desk.")
                    .contains("automatic assistant");

            JsonNode back =
                    ask(
                            server,
                            "POST",
                            path + "/versions/" + agent.path("version").asText() + "/restore",
                            "",
                            "");
            assertThat(back.path("greeting")).isEqualTo(agent.path("greeting"));
        }
    }

    @Test
    void shouldSayThatItIsClosedAndTakeAMessage_whenTodayBecameAHolidayBetweenTwoCalls()
            throws Exception {
        try (TestServer server = TestServer.start("")) {
            addKey();
            JsonNode business = ask(server, "GET", "/api/business", "", "");
            JsonNode closed =
                    ask(
                            server,
                            "PATCH",
                            "/api/business",
                            "{\"holidays\":[{\"first\":\"2020-01-01\",\"last\":\"2099-12-31\","
                                    + "\"name\":\"\"}]}",
                            business.path("version").asText());
            try {
                assertThat(firstWords(server)).startsWith("Hello, we are closed now.");
            } finally {
                ask(
                        server,
                        "PATCH",
                        "/api/business",
                        "{\"holidays\":[]}",
                        closed.path("version").asText());
            }
            assertThat(firstWords(server)).doesNotContain("closed");
        }
    }

    /// What the agent says first to a caller who hangs up as soon as it speaks.
    private static String firstWords(TestServer server) throws Exception {
        String callSid = TestCall.newSid();
        Twiml.ConnectStream told = server.ring(callSid).stream().orElseThrow();
        TestCall call = TestCall.start(server.port(), callSid, told.parameters()).talking();
        Await.until("the greeting", () -> call.stream.textCount() > 5);
        assertThat(call.hangUp()).isEqualTo(new RawStream.End(1_000, "CALLER_HUNG_UP"));
        Await.until("it is written", () -> Records.isOver(callSid));
        return Records.file(callSid).turns().getFirst().text();
    }

    private JsonNode ask(TestServer server, String method, String path, String body, String version)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                        .header("authorization", "Bearer " + key)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
            request.header("if-match", '"' + version + '"');
        }
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void addKey() throws Exception {
        try (Connection connection = Connections.open(Records.superuser());
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO kav.api_key (business_id, id, name, prefix, hash,"
                                        + " scopes, created_at) VALUES (?, ?, 'test', 'kav_test',"
                                        + " ?, '{settings:read,settings:write}', now())")) {
            insert.setObject(1, Records.business().value());
            insert.setObject(2, UUID.randomUUID());
            insert.setBytes(3, TokenHash.of(key).bytes());
            insert.executeUpdate();
        }
    }
}
