package kav.edge.api.business;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import kav.crm.BusinessId;
import kav.edge.api.contact.PeopleServer;
import kav.edge.api.contact.PeopleServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What callers are told before the first question is a setting of the business.
final class BusinessApiTest {
    private static final String PATH = "/api/business";
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server =
                new PeopleServer(
                        store -> new BusinessApi(store.work().businesses(), () -> {}).operations());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Reply ask(String method, String path, String body, String... headers) throws Exception {
        return server.ask(business, method, path, body, headers);
    }

    @Test
    void shouldTellCallersUsually_andInOwnWordsOrNotAtAllWhenTheBusinessSaysSo() throws Exception {
        JsonNode usual = ask("GET", PATH, "").json().path("call_notice");
        assertThat(usual.path("is_given").asBoolean()).isTrue();
        assertThat(usual.path("texts")).isEmpty();

        String own =
                """
                {"call_notice":{"is_given":true,"refusal_key":"9","texts":[
                  {"language":"he","recorded":"השיחה מוקלטת","unrecorded":"מערכת אוטומטית"}]}}
                """;
        Reply changed = ask("PATCH", PATH, own, "if-match", "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().at("/call_notice/texts/0/recorded").asText())
                .isEqualTo("השיחה מוקלטת");
        Reply off =
                ask("PATCH", PATH, "{\"call_notice\":{\"is_given\":false}}", "if-match", "\"2\"");
        assertThat(off.status()).as(off.text()).isEqualTo(200);
        assertThat(off.json().at("/call_notice/is_given").asBoolean()).isFalse();

        Reply restored = ask("POST", PATH + "/versions/1/restore", "");
        assertThat(restored.json().path("call_notice")).isEqualTo(usual);
    }

    @Test
    void shouldSayWhatIsWrong_whenANoticeCannotBeTaken() throws Exception {
        String text = "{\"language\":\"he-IL\",\"recorded\":\"a\",\"unrecorded\":\"b\"}";
        Reply twice =
                ask(
                        "PATCH",
                        PATH,
                        "{\"call_notice\":{\"texts\":[%s,%s]}}"
                                .formatted(text, text.replace("he-IL", "he")),
                        "if-match",
                        "\"1\"");
        assertThat(twice.status()).as(twice.text()).isEqualTo(422);
        assertThat(twice.text()).contains("/call_notice/texts/1/language");
        Reply key =
                ask(
                        "PATCH",
                        PATH,
                        "{\"call_notice\":{\"refusal_key\":\"#\"}}",
                        "if-match",
                        "\"1\"");
        assertThat(key.status()).as(key.text()).isEqualTo(422);
        Reply blank =
                ask(
                        "PATCH",
                        PATH,
                        "{\"call_notice\":{\"texts\":[%s]}}"
                                .formatted(text.replace("\"a\"", "\" \"")),
                        "if-match",
                        "\"1\"");
        assertThat(blank.status()).as(blank.text()).isEqualTo(422);
        assertThat(blank.text()).contains("/call_notice/texts/0/recorded");
    }
}
