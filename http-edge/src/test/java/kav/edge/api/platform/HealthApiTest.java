package kav.edge.api.platform;

import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditRepository;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.NodeBoot;
import kav.edge.api.ApiFixture;
import kav.edge.api.Operation;
import kav.edge.api.call.HangUpApi;
import kav.edge.api.figure.FigureApi;
import kav.edge.health.NodeState;
import kav.edge.health.NodeWatch;
import kav.edge.health.QuietNode;
import kav.edge.health.Troubles;
import org.junit.jupiter.api.Test;

/// How the line goes, as the page asks for it.
final class HealthApiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final BusinessId business = STORE.directory().addBusiness("line", NOW);
    private final UUID boot = UUID.randomUUID();

    private ApiFixture health(Troubles troubles) {
        NodeWatch watch = NodeWatch.start(new SimpleMeterRegistry(), InstantSource.fixed(NOW));
        return new ApiFixture(
                business,
                new HealthApi(
                                new HealthApi.Parts(
                                        STORE.nodes(),
                                        new QuietNode(
                                                NodeState.Engine.DOWN,
                                                NodeState.Engine.GOOGLE,
                                                Map.of(
                                                        "stt",
                                                        "no answer in time",
                                                        "recordings",
                                                        "they wait")),
                                        false,
                                        () -> boot,
                                        watch,
                                        troubles))
                        .operations()
                        .toArray(Operation[]::new));
    }

    @Test
    void shouldTellAdministratorsOnly_howTheServersAre() throws Exception {
        String name = "node-" + boot;
        STORE.nodes()
                .register(new NodeBoot(name, boot), Set.of(), "http://here", Duration.ofMinutes(1));
        try (Troubles troubles = Troubles.listen();
                ApiFixture api = health(troubles)) {
            org.slf4j.LoggerFactory.getLogger("kav.edge.voice.Test").warn("a test went wrong");

            assertThat(api.get("/api/admin/nodes", "owner").statusCode()).isEqualTo(403);
            assertThat(api.get("/api/admin/nodes", "admin").body())
                    .contains("\"name\":\"" + name + "\"", "\"is_this\":true", "\"heap_mb\":");
            assertThat(api.get("/api/admin/engines", "admin").body())
                    .contains(
                            "{\"part\":\"stt\",\"state\":\"down\",\"reason\":\"no answer in"
                                    + " time\"}",
                            "{\"part\":\"tts\",\"state\":\"google\",\"reason\":\"\"}",
                            "{\"part\":\"llm\",\"state\":\"off\",\"reason\":\"\"}",
                            "{\"part\":\"recordings\",\"state\":\"down\",\"reason\":\"they wait\"}");
            assertThat(api.get("/api/admin/troubles", "admin").body())
                    .contains("\"message\":\"a test went wrong\"", "\"area\":\"carrier\"");
        }
    }

    @Test
    void shouldTellTheDay_withHowManyCallsThereCanBe() throws Exception {
        try (ApiFixture api =
                new ApiFixture(
                        business,
                        new FigureApi(STORE.work().figures(), () -> 40)
                                .operations()
                                .toArray(Operation[]::new))) {
            assertThat(api.get("/api/figures/today", "viewer").body())
                    .contains("\"capacity\":40", "\"calls_now\":0", "\"waiting\":0")
                    .doesNotContain("median_reply_ms");
        }
    }

    @Test
    void shouldEndACallOnce_andNoteWho() throws Exception {
        String callSid = "CA" + UUID.randomUUID();
        STORE.calls()
                .see(
                        business,
                        callSid,
                        new CallSighting(
                                null,
                                Direction.INBOUND,
                                null,
                                null,
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                NOW));
        UUID id = STORE.calls().file(business, callSid).orElseThrow().call().id();
        String path = "/api/calls/" + id + "/hang-up";
        Set<String> live = new java.util.HashSet<>(Set.of(callSid));
        List<Integer> linesBefore = new ArrayList<>();
        HangUpApi.Line line =
                new HangUpApi.Line() {
                    @Override
                    public boolean carries(String sid) {
                        return live.contains(sid);
                    }

                    @Override
                    public boolean hangUp(String sid) {
                        linesBefore.add(audited().size());
                        return live.remove(sid);
                    }
                };
        try (ApiFixture api =
                new ApiFixture(
                        business,
                        new HangUpApi(STORE.calls(), STORE.audit(), line)
                                .operations()
                                .toArray(Operation[]::new))) {
            assertThat(api.ask("POST", path, "viewer", "").statusCode()).isEqualTo(403);
            assertThat(api.ask("POST", path, "agent", "").statusCode()).isEqualTo(204);
            assertThat(api.ask("POST", path, "agent", "").body()).contains("call-not-here");
            assertThat(
                            api.ask(
                                            "POST",
                                            path.replace(id.toString(), boot.toString()),
                                            "owner",
                                            "")
                                    .statusCode())
                    .isEqualTo(404);
        }
        assertThat(audited())
                .singleElement()
                .satisfies(one -> assertThat(one.entry().subject()).isEqualTo("call/" + id));
        assertThat(linesBefore).as("written before the call is ended").containsExactly(1);
    }

    private List<AuditRepository.Line> audited() {
        return STORE.audit().page(business, kav.crm.page.PageRequest.first(10)).items();
    }
}
