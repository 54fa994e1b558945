package kav.edge.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.event.Event;
import kav.crm.event.LocalEventBus;
import kav.edge.api.ApiFixture;
import kav.edge.api.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Over a real connection.
@Timeout(30)
final class EventApiTest {
    private final LocalEventBus bus = new LocalEventBus();
    private final EventStreams streams =
            EventStreams.withoutTimer(
                    bus,
                    EventLimits.USUAL,
                    callSid -> Optional.of(new LevelSource.Levels(-20, callSid.length())),
                    InstantSource.fixed(ApiFixture.NOW));

    @Test
    void shouldReadEventsUntilTheServerEnds_whenWatchedWithABearer() throws Exception {
        Operation[] operations =
                new EventApi(streams, EventApiTest::callSid).operations().toArray(Operation[]::new);
        try (ApiFixture api = new ApiFixture(operations);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(api.get("/api/events", "").statusCode()).isEqualTo(401);
            assertThat(api.get("/api/events", "outside").statusCode()).isEqualTo(403);
            HttpResponse<java.io.InputStream> answer =
                    client.send(
                            HttpRequest.newBuilder(api.uri("/api/events"))
                                    .header("authorization", "Bearer viewer")
                                    .header("last-event-id", "of another time")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            bus.publish(
                    ApiFixture.BUSINESS,
                    Event.of("call.turn", Map.of("text", "שלום"), ApiFixture.NOW));

            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(answer.headers().firstValue("content-type"))
                        .contains("text/event-stream");
                assertThat(lines.readLine()).isEqualTo("retry: 2000");
                assertThat(lines.readLine()).isEmpty();
                assertThat(lines.readLine()).isEqualTo("event: reset");
                assertThat(lines.readLine()).isEqualTo("data: {}");
                assertThat(lines.readLine()).isEmpty();
                assertThat(lines.readLine()).startsWith("id: ");
                assertThat(lines.readLine()).isEqualTo("event: call.turn");
                assertThat(lines.readLine()).contains("\"text\":\"שלום\"");
                streams.close();
                assertThat(lines.lines().toList()).allMatch(String::isEmpty);
            }
        }
    }

    @Test
    void shouldTellLevelsOfTheCallsOnTheScreen_whenTheyAreOfOnesOwnBusiness() throws Exception {
        Operation[] operations =
                new EventApi(streams, EventApiTest::callSid).operations().toArray(Operation[]::new);
        try (ApiFixture api = new ApiFixture(operations);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<java.io.InputStream> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            api.uri(
                                                    "/api/events?levels="
                                                            + MINE
                                                            + ","
                                                            + UUID.randomUUID()))
                                    .header("authorization", "Bearer viewer")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            streams.tellLevels();
            streams.close();

            String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.split("event: call.level", -1)).hasSize(2);
            assertThat(text).contains("\"caller_db\":-20", MINE.toString()).doesNotContain("id: ");
        }
    }

    @Test
    void shouldRefuse_whenMoreCallsAreNamedThanAScreenHolds() throws Exception {
        Operation[] operations =
                new EventApi(streams, EventApiTest::callSid).operations().toArray(Operation[]::new);
        String eleven = (MINE + ",").repeat(10) + MINE;
        try (ApiFixture api = new ApiFixture(operations)) {
            assertThat(api.get("/api/events?levels=" + eleven, "viewer").statusCode())
                    .isEqualTo(400);
            assertThat(api.get("/api/events?levels=x", "viewer").statusCode()).isEqualTo(400);
        }
    }

    private static final UUID MINE = UUID.fromString("0192f0c1-0000-7000-8000-000000000001");

    private static Optional<String> callSid(BusinessId business, UUID id) {
        return business.equals(ApiFixture.BUSINESS) && id.equals(MINE)
                ? Optional.of("CA1")
                : Optional.empty();
    }
}
