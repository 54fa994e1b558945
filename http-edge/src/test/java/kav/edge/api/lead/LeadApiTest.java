package kav.edge.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kav.crm.BusinessId;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.business.BusinessApi;
import kav.edge.api.business.NumberApi;
import kav.edge.api.contact.PeopleServer;
import kav.edge.api.contact.PeopleServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Settings, numbers, pipelines and leads over HTTP, on real records.
final class LeadApiTest {
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server = new PeopleServer(LeadApiTest::operations);
    }

    private static List<Operation> operations(CrmStore store) {
        var work = store.work();
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new BusinessApi(work.businesses(), () -> {}).operations());
        operations.addAll(new NumberApi(work.numbers(), () -> {}).operations());
        operations.addAll(new PipelineApi(work.pipelines(), work.leads()).operations());
        operations.addAll(new LeadApi(work.leads(), work.stageChanges()).operations());
        return operations;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Reply ask(String method, String path, String body, String... headers) throws Exception {
        return server.ask(business, method, path, body, headers);
    }

    private JsonNode pipeline() throws Exception {
        return ask("GET", "/api/pipelines", "").json().path("items").path(0);
    }

    private String lead(String about) throws Exception {
        Reply made =
                ask(
                        "POST",
                        "/api/leads",
                        "{\"about\":\"%s\",\"value\":{\"minor\":5,\"currency\":\"ILS\"}}"
                                .formatted(about));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    @Test
    void shouldDropACardOnce_whenTwoPeopleDragIt() throws Exception {
        String id = lead("kitchen");
        String stage = pipeline().path("stages").path(1).path("id").asText();
        String body = "{\"stage_id\":\"" + stage + "\"}";

        Reply first = ask("POST", "/api/leads/" + id + "/move", body, "if-match", "\"1\"");
        Reply second = ask("POST", "/api/leads/" + id + "/move", body, "if-match", "\"1\"");

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.etag()).isEqualTo("\"2\"");
        assertThat(second.status()).isEqualTo(412);
        JsonNode board =
                ask("GET", "/api/pipelines/" + pipeline().path("id").asText() + "/board", "")
                        .json();
        assertThat(board.at("/columns/1/count").asInt()).isEqualTo(1);
        assertThat(board.at("/columns/1/totals/0/minor").asInt()).isEqualTo(5);
        assertThat(board.at("/columns/1/leads/0/id").asText()).isEqualTo(id);
        assertThat(ask("GET", "/api/leads/" + id + "/changes", "").json().path("items")).hasSize(2);
    }

    @Test
    void shouldGoOnAfterTheBoard_whenAStageHasMoreLeads() throws Exception {
        Set<String> all = Set.of(lead("first"), lead("second"), lead("third"));
        String path = "/api/pipelines/" + pipeline().path("id").asText() + "/board";

        JsonNode column = ask("GET", path + "?leads=2", "").json().at("/columns/0");
        String more =
                "/api/leads?stage=%s&after=%s"
                        .formatted(column.at("/stage/id").asText(), column.path("next").asText());
        JsonNode found = ask("GET", path + "?leads=2&q=FIRST", "").json().at("/columns/0");

        List<String> seen = new ArrayList<>();
        column.path("leads").forEach(lead -> seen.add(lead.path("id").asText()));
        assertThat(seen).hasSize(2);
        ask("GET", more, "")
                .json()
                .path("items")
                .forEach(lead -> seen.add(lead.path("id").asText()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(found.path("count").asInt()).isEqualTo(1);
        assertThat(found.has("next")).isFalse();
        assertThat(ask("GET", path + "?source=fair", "").json().at("/columns/0/count").asInt())
                .isZero();
    }

    @Test
    void shouldComeBack_whenADeletionIsTakenBack() throws Exception {
        String id = lead("x");

        assertThat(ask("DELETE", "/api/leads/" + id, "").status()).isEqualTo(204);
        assertThat(ask("GET", "/api/leads/" + id, "").status()).isEqualTo(404);
        assertThat(ask("POST", "/api/leads/" + id + "/restore", "").status()).isEqualTo(200);
        assertThat(ask("GET", "/api/leads?q=x&status=open", "").json().path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/leads | {\"stage_id\":\"0192f000-0000-7000-8000-00000000dead\"} | /stage_id",
                "/api/leads | {\"contact_id\":\"0192f000-0000-7000-8000-00000000dead\"} |"
                        + " /contact_id",
                "/api/leads | {\"owner_id\":\"0192f000-0000-7000-8000-00000000dead\"} | /owner_id",
                "/api/numbers | {\"number\":\"050\"} | /number",
                "/api/numbers | {\"number\":\"+972501234567\","
                        + "\"agent_id\":\"0192f000-0000-7000-8000-00000000dead\"} | /agent_id",
                "/api/pipelines | {\"name\":\"a\",\"stages\":[{\"name\":\"x\",\"kind\":\"won\"}]} |"
                        + " /stages/0/kind",
            })
    void shouldPointAtTheField_whenItNamesNothingHere(String path, String body, String pointer)
            throws Exception {
        Reply reply = ask("POST", path, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void shouldNotTellWhose_whenANumberIsTaken() throws Exception {
        String body = "{\"number\":\"+97231112222\"}";
        BusinessId other = PeopleServer.newBusiness();
        Reply made = server.ask(other, "POST", "/api/numbers", body);
        assertThat(made.status()).isEqualTo(201);

        Reply refused = ask("POST", "/api/numbers", body);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("number-taken").doesNotContain(other.toString());
        String path = "/api/numbers/" + made.json().path("id").asText();
        assertThat(ask("GET", path, "").status()).isEqualTo(404);
        assertThat(server.ask(other, "DELETE", path, "").status()).isEqualTo(204);
        assertThat(ask("POST", "/api/numbers", body).status()).isEqualTo(201);
        assertThat(server.ask(other, "POST", path + "/restore", "").status()).isEqualTo(409);
    }

    @Test
    void shouldKeepTheFormerHours_whenTheSettingsAreRestored() throws Exception {
        String hours =
                "{\"opening_hours\":[{\"day\":\"sunday\",\"opens\":\"22:00\",\"closes\":\"02:00\"}],"
                        + "\"holidays\":[{\"first\":\"2026-12-01\",\"last\":\"2026-12-02\","
                        + "\"name\":\"x\"}]}";

        Reply changed = ask("PATCH", "/api/business", hours, "if-match", "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().at("/opening_hours/0/closes").asText()).startsWith("02:00");
        assertThat(changed.json().path("is_open").asBoolean()).isFalse();

        Reply again = ask("PATCH", "/api/business", "{\"name\":\"x\"}", "if-match", "\"2\"");
        assertThat(again.status()).as(again.text()).isEqualTo(200);

        Reply back = ask("POST", "/api/business/versions/1/restore", "");
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().path("opening_hours")).isEmpty();
        assertThat(back.json().path("version").asInt()).isEqualTo(4);
        Reply versions = ask("GET", "/api/business/versions?limit=2", "");
        assertThat(versions.json().at("/items/1/content/opening_hours/0/day").asText())
                .isEqualTo("sunday");
        assertThat(versions.json().path("next").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "time_zone, Nowhere/Land",
        "region, ZZ",
        "currency, QQQ",
    })
    void shouldRefuse_whenThereIsNoSuchThing(String field, String value) throws Exception {
        Reply reply =
                ask(
                        "PATCH",
                        "/api/business",
                        "{\"%s\":\"%s\"}".formatted(field, value),
                        "if-match",
                        "\"1\"");

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/" + field);
    }

    @Test
    void shouldKeepTheStage_whenItHasLeads() throws Exception {
        lead("x");
        JsonNode pipeline = pipeline();
        String path = "/api/pipelines/" + pipeline.path("id").asText();
        String second = pipeline.at("/stages/1/id").asText();
        String body =
                "{\"stages\":[{\"id\":\"%s\",\"name\":\"a\",\"kind\":\"open\"}]}".formatted(second);

        Reply refused = ask("PATCH", path, body, "if-match", "\"1\"");

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("stage-not-empty");
        assertThat(ask("DELETE", path, "").status()).isEqualTo(409);
    }
}
