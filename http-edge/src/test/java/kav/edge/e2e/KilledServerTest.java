package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kav.crm.postgres.Connections;
import kav.edge.identity.login.FirstPerson;
import kav.edge.identity.password.PasswordDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `kill -9` in mid-call, with the embedded database.
@Timeout(150)
class KilledServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int HEAD_BYTES = 32;
    private static final int PIECE_BYTES = 3_228;
    private static final int WAV_BYTES_OF_A_PIECE = 10 * 640;

    @Test
    void shouldHaveEveryTurnAndPieceOfSoundAndCloseTheCall_whenStartedAgain() throws Exception {
        Path data = TestHome.fresh("data");
        ChildServer first = ChildServer.start(data, "", Map.of()).awaitReady();
        TestCall call = TestCall.start(first.port()).talking();
        // The greeting is one turn; a key ends it, the answer is the next one.
        Await.until("the agent speaks", () -> call.stream.textCount() > 5);
        call.stream.send(call.messages.dtmf('1'));
        Await.until("turns are shown", () -> read(first, call).path("turns").size() >= 2);
        JsonNode shown = read(first, call).path("turns");
        assertThat(shown.toString()).contains("this is the reception", "⌨ •");
        Await.until("there are two seconds of sound", () -> pieces(data) >= 10);
        long pieces = pieces(data);
        first.kill();
        assertThat(orphan(data).isAlive()).as("the database is left behind").isTrue();

        try (ChildServer second = ChildServer.start(data, "", Map.of()).awaitReady()) {
            JsonNode after = read(second, call);
            for (JsonNode turn : shown) {
                assertThat(after.path("turns")).contains(turn);
            }
            assertThat(after.path("call").path("endReason").asText()).isEqualTo("lost");
            assertThat(after.path("call").path("status").asText()).isEqualTo("failed");
            assertPlays(data, second, pieces);
            TestCall next = TestCall.start(second.port()).talking();
            Await.until("calls are taken again", () -> next.stream.textCount() > 5);
            assertThat(next.hangUp().reason()).isEqualTo("CALLER_HUNG_UP");
        }
        assertThat(Files.exists(data.resolve("postgres/cluster/postmaster.pid")))
                .as("the database ends with its server")
                .isFalse();
    }

    /// Whole pieces of 200 ms in the one recording's file.
    private static long pieces(Path data) throws IOException {
        Path folder = data.resolve("recordings");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> file = files.filter(Files::isRegularFile).findFirst();
            return file.isEmpty() ? 0 : (Files.size(file.get()) - HEAD_BYTES) / PIECE_BYTES;
        }
    }

    /// Every piece that was on the disk is heard.
    private static void assertPlays(Path data, ChildServer server, long pieces) throws Exception {
        try (Connection connection = Connections.open(Records.superuserOf(data));
                var known =
                        connection.prepareStatement(
                                "UPDATE kav.app_user SET password_hash = ?, must_change = false"
                                        + " WHERE email = ?")) {
            known.setString(1, new PasswordDesk(1).hash(Records.PASSWORD));
            known.setString(2, FirstPerson.EMAIL);
            assertThat(known.executeUpdate()).isEqualTo(1);
        }
        try (Staff owner = Staff.signedIn(server.baseUrl(), FirstPerson.EMAIL, Records.PASSWORD)) {
            String call = "/api/calls/" + owner.ask("GET", "/api/calls", null).text("/items/0/id");
            Await.until(
                    "its end is known",
                    () ->
                            owner.ask("GET", call, null)
                                    .text("/call/recordings/0/state")
                                    .equals("cut_short"));
            assertThat(owner.ask("GET", call, null).text("/call/recordings/0/why"))
                    .isEqualTo("The server that recorded it went away.");
            byte[] wav = owner.ask("GET", call + "/recording", null).whole().body();
            assertThat(wav).startsWith('R', 'I', 'F', 'F');
            assertThat((wav.length - 44L) / WAV_BYTES_OF_A_PIECE).isGreaterThanOrEqualTo(pieces);
        }
    }

    private static JsonNode read(ChildServer server, TestCall call) throws Exception {
        return JSON.readTree(server.debug(call.callSid));
    }

    private static ProcessHandle orphan(Path data) throws Exception {
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
    }
}
