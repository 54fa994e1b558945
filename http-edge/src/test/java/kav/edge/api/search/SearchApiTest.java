package kav.edge.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.contact.ContactApi;
import kav.edge.api.contact.PeopleServer;
import kav.edge.api.contact.PeopleServer.Reply;
import kav.edge.api.contact.Regions;
import kav.edge.api.erasure.ErasureApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SearchApiTest {
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server = new PeopleServer(SearchApiTest::operations);
    }

    private static List<Operation> operations(CrmStore store) {
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new ContactApi(store.contacts(), Regions.USUAL).operations());
        operations.addAll(
                new SearchApi(store.people().search(), store.people().timelines(), Regions.USUAL)
                        .operations());
        operations.addAll(new ErasureApi(store.people().endings()).operations());
        return operations;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldFindAndShowTheTimeline_whenAContactIsThere() throws Exception {
        String id = contact("דנה כהן");

        assertThat(ask("GET", "/api/search?q=%D7%93%D7%A0", "").json().at("/items/0/id").asText())
                .isEqualTo(id);
        assertThat(
                        ask("GET", "/api/search?kind=contact&q=050-1234567", "")
                                .json()
                                .at("/items/0/id")
                                .asText())
                .isEqualTo(id);
        assertThat(ask("GET", "/api/search", "").status()).isEqualTo(400);
        assertThat(ask("GET", "/api/search?q=x&kind=nothing", "").status()).isEqualTo(400);
        assertThat(ask("GET", "/api/search?q=%00", "").status()).isEqualTo(400);
        assertThat(ask("GET", "/api/contacts/" + id + "/timeline", "").json().path("items"))
                .isEmpty();
        assertThat(
                        server.ask(
                                        PeopleServer.newBusiness(),
                                        "GET",
                                        "/api/contacts/" + id + "/timeline",
                                        "")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void shouldEraseOnlyWhoWasNamed_whenAsked() throws Exception {
        String path = "/api/contacts/" + contact("Dana");

        assertThat(ask("GET", path + "/export", "").status()).isEqualTo(200);
        assertThat(ask("POST", path + "/erase", "{\"name\":\"Dina\"}").status()).isEqualTo(422);
        assertThat(ask("POST", path + "/erase", "{\"name\":\"Dana\"}").status()).isEqualTo(204);
        assertThat(ask("POST", path + "/erase", "{\"name\":\"Dana\"}").status()).isEqualTo(404);
        assertThat(ask("GET", path, "").status()).isEqualTo(404);
        assertThat(ask("GET", "/api/erasures", "").json().path("items")).hasSize(1);
    }

    @Test
    void shouldKeepWhatTheOwnerSets_whenRetentionChanges() throws Exception {
        Reply usual = ask("GET", "/api/retention", "");
        assertThat(usual.json().path("deleted_days").asInt()).isEqualTo(30);

        Reply changed =
                ask("PATCH", "/api/retention", "{\"messages_days\":90}", "if-match", usual.etag());

        assertThat(changed.json().path("messages_days").asInt()).isEqualTo(90);
        assertThat(changed.json().has("logs_days")).isFalse();
        assertThat(
                        ask(
                                        "PATCH",
                                        "/api/retention",
                                        "{\"messages_days\":0}",
                                        "if-match",
                                        changed.etag())
                                .status())
                .isEqualTo(422);
        assertThat(ask("PATCH", "/api/retention", "{}", "if-match", usual.etag()).status())
                .isEqualTo(412);
    }

    @Test
    void shouldCutAboutTheMatch_whenATextIsLong() {
        String text = "x ".repeat(300) + "needle" + " y".repeat(300);

        assertThat(HitJson.excerpt(text, "Needle")).contains("needle").hasSizeLessThan(250);
        assertThat(HitJson.excerpt("short", "none")).isEqualTo("short");
    }

    private String contact(String name) throws Exception {
        return ask(
                        "POST",
                        "/api/contacts",
                        "{\"name\":\""
                                + name
                                + "\",\"channels\":[{\"kind\":\"phone\",\"address\":\"0501234567\"}]}")
                .json()
                .path("id")
                .asText();
    }

    private Reply ask(String method, String path, String body, String... headers) throws Exception {
        return server.ask(business, method, path, body, headers);
    }
}
