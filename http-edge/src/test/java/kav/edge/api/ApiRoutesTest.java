package kav.edge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.Update;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiRoutesTest {
    private static final String ID = "0192f000-0000-7000-8000-0000000000aa";
    private static ApiFixture api;

    enum Kind {
        COLD_CALL,
        VISIT
    }

    record Part(String name, int count) {}

    record NewThing(
            @Schema(minLength = 1, maxLength = 5) String name,
            @Nullable String note,
            @Nullable Kind kind,
            @Schema(minimum = 1, maximum = 9) int size,
            @Nullable List<Part> parts) {}

    record ThingJson(UUID id, String name, @Nullable String note, long version)
            implements Versioned {}

    @BeforeAll
    static void start() {
        UUID id = UUID.fromString(ID);
        api =
                new ApiFixture(
                        Operation.get("/api/things", Right.RECORDS_READ, "listThings", "Things")
                                .query("q", "Text")
                                .query("owner_id", UUID.class, "Whose")
                                .listing(ThingJson.class)
                                .by(call -> {
                                    call.queryId("owner_id");
                                    var page = call.page();
                                    page.start().ifPresent(cursor -> cursor.time());
                                    ThingJson thing =
                                            new ThingJson(id, call.query("q").orElse("-"), null, 1);
                                    return ApiAnswer.page(
                                            new Page<>(List.of(thing), Cursor.at(call.now(), id)));
                                }),
                        Operation.post("/api/things", Right.RECORDS_WRITE, "addThing", "Add")
                                .takes(NewThing.class)
                                .answers(201, ThingJson.class)
                                .by(call -> {
                                    NewThing body = call.body(NewThing.class);
                                    return ApiAnswer.created(
                                            "/api/things/" + id,
                                            new ThingJson(id, body.name(), body.note(), 1));
                                }),
                        Operation.get("/api/things/{id}", Right.RECORDS_READ, "readThing", "One")
                                .answers(ThingJson.class)
                                .by(call ->
                                        ApiAnswer.ok(new ThingJson(call.id("id"), "a", null, 7))),
                        Operation.patch("/api/things/{id}", Right.RECORDS_WRITE, "change", "Change")
                                .takes(NewThing.class)
                                .answers(ThingJson.class)
                                .conditional()
                                .by(call -> {
                                    NewThing before = new NewThing("a", "old", Kind.VISIT, 1, null);
                                    NewThing now = call.patched(before);
                                    Update<ThingJson> update =
                                            call.ifMatch() == 7
                                                    ? new Update.Done<>(
                                                            new ThingJson(
                                                                    call.id("id"),
                                                                    now.name(),
                                                                    now.note(),
                                                                    8))
                                                    : new Update.Stale<>(7);
                                    return ApiAnswer.of(update);
                                }),
                        Operation.get("/api/open", Right.OPEN, "open", "Open")
                                .by(call -> ApiAnswer.noContent()),
                        Operation.get("/api/platform", Right.PLATFORM, "platform", "Platform")
                                .by(call -> ApiAnswer.noContent()),
                        Operation.get("/api/self", Right.SIGNED_IN, "self", "Self")
                                .by(call -> ApiAnswer.noContent()));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/things, '', 401",
        "GET, /api/things, nonsense, 401",
        "GET, /api/things, viewer, 200",
        "GET, /api/things, nothing, 403",
        "GET, /api/things, outside, 403",
        "GET, /api/platform, owner, 403",
        "GET, /api/platform, admin, 204",
        "GET, /api/self, nothing, 204",
        "GET, /api/open, '', 204",
        "GET, /api/nowhere, '', 401",
        "GET, /api/nowhere, viewer, 404",
        "DELETE, /api/nowhere/deep/down, '', 401",
        "PATCH, /api/nowhere/deep/down, viewer, 404",
        "GET, /api, '', 401",
        "GET, /api/, viewer, 404",
        "GET, /api/things/1, viewer, 404",
        "GET, /api/things/1, '', 401",
        "PUT, /api/things, viewer, 405",
        "PUT, /api/things, '', 401",
        "DELETE, /api/things/1, '', 401",
        "OPTIONS, /api/things, '', 401",
        "OPTIONS, /api/things, viewer, 204",
        "DELETE, /api/open, '', 405",
        "GET, /api/things?quality=1, viewer, 400",
        "GET, /api/things?limit=0, viewer, 400",
        "GET, /api/things?limit=201, viewer, 400",
        "GET, /api/things?limit=x, viewer, 400",
        "GET, /api/things?after=x, viewer, 400",
        "GET, /api/things?owner_id=x, viewer, 400",
    })
    void shouldAnswerByRight_whenAsked(String method, String path, String bearer, int status)
            throws Exception {
        HttpResponse<String> answer = api.ask(method, path, bearer, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
            assertThat(answer.body()).contains("\"type\":\"/api/problems/unauthenticated\"");
        }
    }

    @Test
    void shouldNameTheMethodsOfAPlace_onlyToThoseItKnows() throws Exception {
        assertThat(api.ask("PUT", "/api/things", "viewer", "").headers().firstValue("allow"))
                .contains("GET, HEAD, OPTIONS, POST");
        assertThat(api.ask("PUT", "/api/things", "", "").headers().firstValue("allow")).isEmpty();
    }

    @Test
    void shouldRefuseTheWriter_whenItMayOnlyRead() throws Exception {
        assertThat(api.ask("POST", "/api/things", "viewer", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldPage_whenThereIsMore() throws Exception {
        HttpResponse<String> answer = api.get("/api/things?q=%D7%A9&limit=1", "viewer");

        assertThat(answer.body())
                .contains("\"items\":[{\"id\":\"" + ID + "\",\"name\":\"ש\",\"version\":1}]")
                .contains("\"next\":\"");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void shouldSay400_whenTheCursorIsOfAnotherList() throws Exception {
        String other = new Cursor("not a time", UUID.randomUUID()).encoded();

        assertThat(api.get("/api/things?after=" + other, "viewer").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                      | 400 | ''       | missing",
                "{\"name\":                            | 400 | ''       | json",
                "{\"name\":\"a\",\"name\":\"b\"}       | 400 | ''       | json",
                "{\"name\":\"a\",\"size\":2} x         | 400 | ''       | json",
                "[]                                    | 400 | ''       | type",
                "{\"name\":\"a\",\"size\":2,\"x\":1}   | 400 | /x       | unknown",
                "{\"name\":\"a\",\"size\":\"2\"}       | 400 | /size    | type",
                "{\"name\":\"a\",\"size\":2.5}         | 400 | /size    | type",
                "{\"name\":7,\"size\":2}               | 400 | /name    | type",
                "{\"name\":\"a\",\"size\":2,\"kind\":\"x\"} | 400 | /kind | type",
                "{\"name\":\"a\",\"size\":2,\"parts\":[{\"name\":\"p\",\"count\":1,\"y\":0}]}"
                        + " | 400 | /parts/0/y | unknown",
                "{\"size\":2}                          | 422 | /name    | required",
                "{\"name\":null,\"size\":2}            | 422 | /name    | required",
                "{\"name\":\"a\"}                      | 422 | /size    | required",
                "{\"name\":\"\",\"size\":2}            | 422 | /name    | too-short",
                "{\"name\":\"abcdef\",\"size\":2}      | 422 | /name    | too-long",
                "{\"name\":\"a\",\"size\":10}          | 422 | /size    | too-large",
                "{\"name\":\"a\\u0000\",\"size\":2}    | 422 | /name    | text",
                "{\"name\":\"\\ud83d\",\"size\":2}     | 422 | /name    | text",
                "{\"name\":\"a\",\"size\":2,\"parts\":[null]} | 422 | /parts/0 | required",
            })
    void shouldPointAtTheField_whenTheBodyIsWrong(
            @Nullable String body, int status, String pointer, String code) throws Exception {
        HttpResponse<String> answer =
                api.ask("POST", "/api/things", "agent", body == null ? "" : body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    @Test
    void shouldMake_whenTheBodyIsRight() throws Exception {
        HttpResponse<String> answer =
                api.ask(
                        "POST",
                        "/api/things",
                        "agent",
                        "{\"name\":\"a\",\"size\":2,\"kind\":\"cold_call\","
                                + "\"parts\":[{\"name\":\"p\",\"count\":1}]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("location")).contains("/api/things/" + ID);
        assertThat(answer.headers().firstValue("etag")).contains("\"1\"");
    }

    @Test
    void shouldRefuseTheType_whenTheBodyIsNoJson() throws Exception {
        var form = Map.of("content-type", "application/x-www-form-urlencoded");

        assertThat(api.ask("POST", "/api/things", "agent", "a=b", form).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | {}                 | 428 | if-match-missing",
                "\"6\"   | {}                 | 412 | stale",
                "W/\"7\" | {}                 | 412 | stale",
                "7       | {}                 | 412 | stale",
                "\"7\"   | {}                 | 200 | \"note\":\"old\"",
                "\"7\"   | {\"note\":\"new\"} | 200 | \"note\":\"new\"",
                "\"7\"   | {\"note\":null}    | 200 | \"name\":\"a\",\"version\":8",
                "\"7\"   | {\"name\":null}    | 422 | /name",
                "\"7\"   | {\"other\":1}      | 400 | /other",
                "\"7\"   | []                 | 400 | body-invalid",
            })
    void shouldChangeOnlyWhatIsNamed_whenPatched(
            String ifMatch, String body, int status, String part) throws Exception {
        Map<String, String> headers = ifMatch.isEmpty() ? Map.of() : Map.of("if-match", ifMatch);

        HttpResponse<String> answer = api.ask("PATCH", "/api/things/" + ID, "agent", body, headers);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    @Test
    void shouldRefuseToStart_whenTwoOperationsHaveOnePlace() {
        Operation one =
                Operation.get("/api/a/{id}", Right.OPEN, "one", "One")
                        .by(call -> ApiAnswer.noContent());
        Operation other =
                Operation.get("/api/a/{name}", Right.OPEN, "other", "Other")
                        .by(call -> ApiAnswer.noContent());
        Operation nobodys = Operation.get("/api/b", Right.OPEN, "nobodys", "Nobody's");
        Operation outside =
                Operation.get("/apis", Right.OPEN, "outside", "Outside")
                        .by(call -> ApiAnswer.noContent());

        for (List<Operation> wrong :
                List.of(
                        List.of(one, other),
                        List.of(one, one),
                        List.of(nobodys),
                        List.of(outside))) {
            assertThatThrownBy(() ->
                            new ApiRoutes(
                                    wrong, ApiFixture.BY_ROLE, InstantSource.fixed(ApiFixture.NOW)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
