package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `kill -9` in mid-call, with the embedded database.
@Timeout(150)
class KilledServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldHaveEveryAcknowledgedTurnAndCloseTheCall_whenStartedAgain() throws Exception {
        Path data = TestHome.fresh("data");
        ChildServer first = ChildServer.start(data, "", Map.of()).awaitReady();
        TestCall call = TestCall.start(first.port()).talking();
        // The greeting is one turn; a key ends it, the answer is the next one.
        Await.until("the agent speaks", () -> call.stream.textCount() > 5);
        call.stream.send(call.messages.dtmf('1'));
        Await.until("turns are shown", () -> read(first, call).path("turns").size() >= 2);
        JsonNode shown = read(first, call).path("turns");
        assertThat(shown.toString()).contains("this is the reception", "⌨ •");
        first.kill();
        assertThat(orphan(data).isAlive()).as("the database is left behind").isTrue();

        try (ChildServer second = ChildServer.start(data, "", Map.of()).awaitReady()) {
            JsonNode after = read(second, call);
            for (JsonNode turn : shown) {
                assertThat(after.path("turns")).contains(turn);
            }
            assertThat(after.path("call").path("endReason").asText()).isEqualTo("lost");
            assertThat(after.path("call").path("status").asText()).isEqualTo("failed");
            TestCall next = TestCall.start(second.port()).talking();
            Await.until("calls are taken again", () -> next.stream.textCount() > 5);
            assertThat(next.hangUp().reason()).isEqualTo("CALLER_HUNG_UP");
        }
        assertThat(Files.exists(data.resolve("postgres/cluster/postmaster.pid")))
                .as("the database ends with its server")
                .isFalse();
    }

    private static JsonNode read(ChildServer server, TestCall call) throws Exception {
        return JSON.readTree(server.debug(call.callSid));
    }

    private static ProcessHandle orphan(Path data) throws Exception {
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
    }
}
