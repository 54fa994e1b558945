package kav.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.Router;
import kav.edge.settings.Secret;
import kav.edge.voice.FormRequest;
import kav.edge.voice.admission.Admission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthRoutesTest {
    private static final String ADMIN = "admin-token-of-32-characters-xxx";

    private final Node node = new Node();
    private final Meters meters = new Meters();
    private final Router router =
            new Router(
                    new HealthRoutes(
                                    node,
                                    new Insiders(new Secret(ADMIN), true),
                                    meters.registry(),
                                    Version.read())
                            .routes());

    @AfterEach
    void close() {
        meters.close();
    }

    @ParameterizedTest
    @CsvSource({
        "true, ADMITTED, OK, GOOGLE, GOOGLE, 200, ready",
        "true, ADMITTED, OK, OFF, OFFLINE, 200, ready",
        "true, ADMITTED, DOWN, OFFLINE, OFFLINE, 200, degraded",
        "true, ADMITTED, OK, DOWN, OFFLINE, 200, degraded",
        "true, ADMITTED, OK, OFFLINE, DOWN, 200, degraded",
        "false, ADMITTED, OK, OFFLINE, OFFLINE, 503, starting",
        "true, DRAINING, OK, OFFLINE, OFFLINE, 503, draining",
        "true, NODE_FULL, OK, OFFLINE, OFFLINE, 503, full",
        "true, OVERLOADED, DOWN, OFFLINE, OFFLINE, 503, full",
    })
    void shouldSayOneWord_forEveryState(
            boolean started,
            Admission.Verdict verdict,
            NodeState.Database database,
            NodeState.Engine ears,
            NodeState.Engine voice,
            int httpStatus,
            String status)
            throws Exception {
        node.started = started;
        node.verdict = verdict;
        node.database = database;
        node.ears = ears;
        node.voice = voice;

        Response response = get(FormRequest.to("/readyz").fromAfar());

        assertThat(response.status()).isEqualTo(httpStatus);
        JsonNode json = json(response);
        assertThat(json.get("status").asText()).isEqualTo(status);
        assertThat(json.get("db").asText()).isEqualToIgnoringCase(database.name());
        assertThat(json.get("stt").asText()).isEqualToIgnoringCase(ears.name());
        assertThat(json.get("tts").asText()).isEqualToIgnoringCase(voice.name());
    }

    @Test
    void shouldShowCauses_toInsidersOnly() throws Exception {
        FormRequest bearer = FormRequest.to("/readyz").header("authorization", "Bearer " + ADMIN);

        assertThat(json(get(FormRequest.to("/readyz").fromAfar())).has("details")).isFalse();
        assertThat(
                        json(get(
                                        FormRequest.to("/readyz")
                                                .header("authorization", "Bearer x")
                                                .fromAfar()))
                                .has("details"))
                .isFalse();
        assertThat(json(get(bearer.fromAfar())).at("/details/db").asText())
                .isEqualTo("\"refused\"\n");
        assertThat(json(get(FormRequest.to("/readyz"))).has("details")).isTrue();
    }

    @Test
    void shouldGiveMetrics_toInsidersOnly() throws Exception {
        meters.registry().counter("kav.calls").increment();

        assertThat(text(get(FormRequest.to("/metrics")))).contains("kav_calls_total 1.0", "jvm_");
        assertThat(get(FormRequest.to("/metrics").fromAfar()).status()).isEqualTo(404);
        assertThat(
                        get(FormRequest.to("/metrics")
                                        .header("authorization", "Bearer no")
                                        .fromAfar())
                                .status())
                .isEqualTo(403);
        assertThat(
                        get(FormRequest.to("/metrics")
                                        .header("authorization", "bearer " + ADMIN)
                                        .fromAfar())
                                .status())
                .isEqualTo(200);
    }

    @Test
    void shouldNameVersionCommitBuildTimeAndJdk() throws Exception {
        JsonNode json = json(get(FormRequest.to("/version").fromAfar()));

        assertThat(json.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(json.get("commit").asText()).matches("[0-9a-f]{40}(-dirty)?|unknown");
        assertThat(json.get("build_time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z");
        assertThat(json.get("jdk").asText()).startsWith("25");
    }

    @Test
    void shouldBeAlive() throws Exception {
        Response response = get(FormRequest.to("/healthz").fromAfar());

        assertThat(text(response)).isEqualTo("{\"status\":\"ok\"}");
        assertThat(response.header("cache-control")).contains("no-store");
    }

    private Response get(FormRequest form) throws Exception {
        Request request = form.get();
        Route route = ((Router.Match.Found) router.find(HttpMethod.GET, request.path())).route();
        return (Response) ((Route.Target.Plain) route.target()).handler().handle(request);
    }

    private static JsonNode json(Response response) throws Exception {
        return new ObjectMapper().readTree(response.bodyBytes());
    }

    private static String text(Response response) {
        return new String(response.bodyBytes(), StandardCharsets.UTF_8);
    }

    /// A node that is as the test says.
    private static final class Node implements NodeState {
        boolean started = true;
        Admission.Verdict verdict = Admission.Verdict.ADMITTED;
        Database database = Database.OK;
        Engine ears = Engine.OFFLINE;
        Engine voice = Engine.OFFLINE;

        @Override
        public boolean isStarted() {
            return started;
        }

        @Override
        public Admission.Verdict admission() {
            return verdict;
        }

        @Override
        public Database database() {
            return database;
        }

        @Override
        public Engine ears() {
            return ears;
        }

        @Override
        public Engine voice() {
            return voice;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("db", "\"refused\"\n");
        }
    }
}
