package kav.edge.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiFixture;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DescriptionApiTest {
    private static ApiFixture api;
    private static ApiConformance conformance;

    enum Mood {
        GOOD,
        VERY_BAD
    }

    record Inner(@Schema(minimum = 1) int count) {}

    record NewThing(
            @Schema(value = "Its name", minLength = 1, maxLength = 20) String name,
            @Nullable UUID ownerId,
            @Nullable Mood mood,
            @Nullable List<Inner> inners,
            @Nullable Map<String, String> custom) {}

    record ThingJson(UUID id, Instant at, @Nullable Mood mood, long version) implements Versioned {}

    @BeforeAll
    static void start() throws Exception {
        UUID id = UUID.fromString("0192f000-0000-7000-8000-0000000000aa");
        List<Operation> things =
                List.of(
                        Operation.get("/api/things/{id}", Right.RECORDS_READ, "readThing", "One")
                                .answers(ThingJson.class)
                                .by(call ->
                                        ApiAnswer.ok(new ThingJson(id, call.now(), Mood.GOOD, 1))),
                        Operation.get("/api/things/odd", Right.RECORDS_READ, "odd", "Odd <one>")
                                .answers(ThingJson.class)
                                .by(call -> ApiAnswer.ok(Map.of("id", 7))),
                        Operation.post("/api/things", Right.RECORDS_WRITE, "addThing", "Add")
                                .takes(NewThing.class)
                                .example(new NewThing("a", id, Mood.VERY_BAD, List.of(), Map.of()))
                                .answers(201, ThingJson.class)
                                .fails(409, "things-full", "There are enough things")
                                .by(call -> ApiAnswer.noContent()),
                        Operation.patch("/api/things/{id}", Right.RECORDS_WRITE, "change", "Change")
                                .takes(NewThing.class)
                                .conditional()
                                .example(Map.of("name", "b"))
                                .answers(ThingJson.class)
                                .by(call -> ApiAnswer.noContent()));
        java.util.ArrayList<Operation> all = new java.util.ArrayList<>(things);
        all.addAll(new DescriptionApi(things).operations());
        api = new ApiFixture(all.toArray(Operation[]::new));
        conformance = ApiConformance.of(api.get("/api/openapi.json", "").body());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldNameEveryOperation_whenDescribed() {
        assertThat(conformance.openapi().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(conformance.openapi().path("paths").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "/api/docs",
                        "/api/openapi.json",
                        "/api/problems/{slug}",
                        "/api/things",
                        "/api/things/odd",
                        "/api/things/{id}");
    }

    @Test
    void shouldDescribeWhatTheCheckDemands_whenABodyIsARecord() {
        var schema = conformance.openapi().at("/components/schemas/NewThing");

        assertThat(schema.path("required").toString()).isEqualTo("[\"name\"]");
        assertThat(schema.at("/properties/name/maxLength").asInt()).isEqualTo(20);
        assertThat(schema.at("/properties/owner_id/type").toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(schema.at("/properties/mood/anyOf/0/enum").toString())
                .isEqualTo("[\"good\",\"very_bad\"]");
        assertThat(schema.at("/properties/inners/items/$ref").asText()).endsWith("/Inner");
        assertThat(conformance.openapi().at("/components/schemas/NewThingPatch").has("required"))
                .isFalse();
    }

    @Test
    void shouldFindNoFault_whenAnAnswerIsAsDescribed() throws Exception {
        String path = "/api/things/" + UUID.randomUUID();
        HttpResponse<String> answer = api.get(path, "viewer");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(conformance.faultsOf("GET", path, answer)).isEmpty();
        assertThat(conformance.faultsOf("GET", path, api.get(path, ""))).isEmpty();
        assertThat(conformance.faultsOfExamples()).isEmpty();
    }

    @Test
    void shouldTellTheFault_whenAnAnswerIsOfAnotherShape() throws Exception {
        HttpResponse<String> answer =
                api.askUnchecked("GET", "/api/things/odd", "viewer", "", Map.of());

        assertThat(conformance.faultsOf("GET", "/api/things/odd", answer)).isNotEmpty();
    }

    @Test
    void shouldShowAPageWithoutScript_whenPeopleRead() throws Exception {
        HttpResponse<String> page = api.get("/api/docs", "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.body())
                .contains("Odd &lt;one&gt;", "/api/things/<i>{id}</i>", "things-full", "#shape-")
                .doesNotContain("<script", "http://", "https://", " style=");
    }

    @Test
    void shouldExplainAProblem_whenItsTypeIsOpened() throws Exception {
        assertThat(api.get("/api/problems/stale", "").body()).contains("Changed meanwhile");
        assertThat(api.get("/api/problems/things-full", "").body()).contains("enough things");
        assertThat(api.get("/api/problems/nothing", "").statusCode()).isEqualTo(404);
    }
}
