package kav.edge.api.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.contact.PeopleServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ContactApiTest {
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server = new PeopleServer(ContactApiTest::operations);
    }

    private static List<Operation> operations(CrmStore store) {
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new ContactApi(store.contacts(), Regions.USUAL).operations());
        operations.addAll(new MergeApi(store.people().merges()).operations());
        operations.addAll(new TagApi(store.people().tags(), store.contacts()).operations());
        operations.addAll(new ConsentApi(store.people().consents(), store.contacts()).operations());
        return operations;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldShowTheNumberInE164_whenAContactIsMadeAsPeopleWriteIt() throws Exception {
        Reply made =
                ask(
                        "POST",
                        "/api/contacts",
                        """
                        {"name":"דנה","channels":[{"kind":"phone","address":"050-123 4567"}],
                         "custom":{"city":"חיפה"}}
                        """);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("phone").asText()).isEqualTo("+972501234567");
        assertThat(made.etag()).isEqualTo("\"1\"");
        Reply read = ask("GET", "/api/contacts/" + id(made), "");
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(ask("GET", "/api/contacts", "").json().path("items")).hasSize(1);
    }

    @Test
    void shouldChangeOnlyWhatThePatchNames_whenTheVersionFits() throws Exception {
        String path = "/api/contacts/" + id(made("Dana", "0501234567"));

        assertThat(ask("PATCH", path, "{\"company\":\"Acme\"}").status()).isEqualTo(428);
        Reply changed = ask("PATCH", path, "{\"company\":\"Acme\"}", "if-match", "\"1\"");
        Reply late = ask("PATCH", path, "{\"company\":\"B\"}", "if-match", "\"1\"");
        Reply emptied = ask("PATCH", path, "{\"name\":null}", "if-match", "\"2\"");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Dana");
        assertThat(changed.json().path("company").asText()).isEqualTo("Acme");
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(emptied.json().path("name").asText()).isEmpty();
    }

    @Test
    void shouldPointAtTheField_whenAnAddressCannotBeTaken() throws Exception {
        Reply first = made("Dana", "0501234567");

        Reply wrong = ask("POST", "/api/contacts", channel("phone", "12"));
        Reply taken = ask("POST", "/api/contacts", channel("phone", "+972 50 123 4567"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/channels/0/address");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("type").asText()).isEqualTo("/api/problems/channel-taken");
        assertThat(taken.json().path("detail").asText()).contains(id(first));
    }

    @Test
    void shouldDeleteAndRestore_whenAskedTo() throws Exception {
        String path = "/api/contacts/" + id(made("Dana", "0501234567"));

        assertThat(ask("DELETE", path, "").status()).isEqualTo(204);
        assertThat(ask("DELETE", path, "").status()).isEqualTo(404);
        assertThat(ask("GET", "/api/contacts", "").json().path("items")).isEmpty();
        assertThat(ask("GET", "/api/contacts?deleted=true", "").json().path("items")).hasSize(1);
        assertThat(ask("POST", path + "/restore", "").json().has("deleted_at")).isFalse();
        assertThat(ask("POST", path + "/restore", "").status()).isEqualTo(404);
    }

    @Test
    void shouldMergeAndPartAgain_whenAskedTo() throws Exception {
        String target = id(made("Dana", "0501234567"));
        String source = id(made("", "0501234568"));

        Reply merge =
                ask(
                        "POST",
                        "/api/contacts/" + target + "/merge",
                        "{\"source_id\":\"" + source + "\"}");
        assertThat(merge.status()).isEqualTo(200);
        assertThat(ask("GET", "/api/contacts/" + target, "").json().path("channels")).hasSize(2);
        assertThat(ask("GET", "/api/contacts/" + source, "").json().path("merged_into").asText())
                .isEqualTo(target);
        String undo = "/api/contacts/merges/" + id(merge) + "/undo";
        assertThat(ask("POST", undo, "").json().has("undone_at")).isTrue();
        assertThat(ask("POST", undo, "").status()).isEqualTo(404);
        assertThat(ask("GET", "/api/contacts/" + target, "").json().path("channels")).hasSize(1);
    }

    @Test
    void shouldTagAndListByTag_whenTagsAreGiven() throws Exception {
        String contact = id(made("Dana", "0501234567"));
        made("Other", "0501234568");
        Reply tag = ask("POST", "/api/tags", "{\"name\":\"VIP\"}");
        assertThat(ask("POST", "/api/tags", "{\"name\":\"vip\"}").status()).isEqualTo(409);

        Reply tagged =
                ask(
                        "PUT",
                        "/api/contacts/" + contact + "/tags",
                        "{\"tag_ids\":[\"" + id(tag) + "\"]}");

        assertThat(tagged.json().at("/tags/0/name").asText()).isEqualTo("VIP");
        assertThat(ask("GET", "/api/contacts?tag=" + id(tag), "").json().path("items")).hasSize(1);
        assertThat(
                        ask(
                                        "PATCH",
                                        "/api/tags/" + id(tag),
                                        "{\"color\":\"#ff0000\"}",
                                        "if-match",
                                        "\"1\"")
                                .json()
                                .path("color")
                                .asText())
                .isEqualTo("#ff0000");
        assertThat(ask("DELETE", "/api/tags/" + id(tag), "").status()).isEqualTo(204);
        assertThat(ask("GET", "/api/contacts/" + contact, "").json().path("tags")).isEmpty();
    }

    @Test
    void shouldKeepEveryConsent_whenAPersonChangesTheirMind() throws Exception {
        String path = "/api/contacts/" + id(made("Dana", "0501234567")) + "/consents";

        ask("POST", path, "{\"kind\":\"whatsapp\",\"state\":\"granted\"}");
        Reply second = ask("POST", path, "{\"kind\":\"whatsapp\",\"state\":\"withdrawn\"}");

        assertThat(second.status()).isEqualTo(201);
        assertThat(ask("GET", path, "").json().path("items")).hasSize(2);
        assertThat(ask("GET", path, "").json().at("/items/0/current").asBoolean()).isTrue();
        assertThat(ask("GET", path, "").json().at("/items/1/current").asBoolean()).isFalse();
    }

    @Test
    void shouldFindNothing_whenAnotherBusinessAsks() throws Exception {
        String contact = "/api/contacts/" + id(made("Dana", "0501234567"));
        BusinessId other = PeopleServer.newBusiness();

        for (String path : List.of("", "/consents")) {
            assertThat(server.ask(other, "GET", contact + path, "").status()).isEqualTo(404);
        }
        assertThat(server.ask(other, "DELETE", contact, "").status()).isEqualTo(404);
        assertThat(
                        server.ask(other, "PATCH", contact, "{\"name\":\"x\"}", "if-match", "\"1\"")
                                .status())
                .isEqualTo(404);
        assertThat(ask("GET", contact, "").json().path("name").asText()).isEqualTo("Dana");
    }

    private Reply made(String name, String phone) throws Exception {
        return ask(
                "POST",
                "/api/contacts",
                "{\"name\":\""
                        + name
                        + "\",\"channels\":[{\"kind\":\"phone\",\"address\":\""
                        + phone
                        + "\"}]}");
    }

    private static String channel(String kind, String address) {
        return "{\"channels\":[{\"kind\":\"" + kind + "\",\"address\":\"" + address + "\"}]}";
    }

    private static String id(Reply reply) {
        return reply.json().path("id").asText();
    }

    private Reply ask(String method, String path, String body, String... headers) throws Exception {
        return server.ask(business, method, path, body, headers);
    }
}
