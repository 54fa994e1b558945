package kav.edge.api.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kav.crm.BusinessId;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.contact.PeopleServer;
import kav.edge.api.contact.PeopleServer.Reply;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgentApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server = new PeopleServer(AgentApiTest::operations);
    }

    private static List<Operation> operations(CrmStore store) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        Agents files =
                Agents.load(Path.of("..", "config", "agents"), InstantSource.system(), problems);
        AgentDefinitions definitions =
                new AgentDefinitions(files, "reception", new AgentScripts(InstantSource.system()));
        List<Operation> operations =
                new ArrayList<>(
                        new AgentApi(store.work().agents(), definitions, CHANGES::incrementAndGet)
                                .operations());
        operations.addAll(new EngineApi(new NoEngines(), files.names()).operations());
        return operations;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Reply ask(String method, String path, String body, String... headers) throws Exception {
        return server.ask(business, method, path, body, headers);
    }

    private String path() throws Exception {
        return "/api/agents/" + ask("GET", "/api/agents", "").json().at("/items/0/id").asText();
    }

    @Test
    void shouldShowWhatTheFileSays_whenTheAgentHasNoScript() throws Exception {
        Reply reply = ask("GET", path(), "");

        assertThat(reply.json().path("has_own_script").asBoolean()).isFalse();
        assertThat(reply.json().path("greeting").asText()).isNotEmpty();
        assertThat(reply.json().path("language").asText()).isEqualTo("en-US");
        assertThat(reply.json().at("/questions/0/ask").asText()).isNotEmpty();
    }

    @Test
    void shouldKeepTheComments_whenOnlyTheGreetingChanges() throws Exception {
        int before = CHANGES.get();

        Reply changed =
                ask("PATCH", path(), "{\"greeting\":\"Good \\\"day\\\"\"}", "if-match", "\"1\"");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("greeting").asText()).isEqualTo("Good \"day\"");
        assertThat(changed.json().path("script").asText()).contains("# ").contains("Good");
        assertThat(changed.json().path("has_own_script").asBoolean()).isTrue();
        assertThat(CHANGES.get()).isEqualTo(before + 1);

        Reply back = ask("POST", path() + "/versions/1/restore", "");
        assertThat(back.json().path("has_own_script").asBoolean()).isFalse();
        assertThat(back.json().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void shouldTakeWhatItGave_whenTheQuestionsAreSentBack() throws Exception {
        Reply read = ask("GET", path(), "");
        String questions = JSON.writeValueAsString(read.json().path("questions"));

        Reply changed =
                ask("PATCH", path(), "{\"questions\":" + questions + "}", "if-match", "\"1\"");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("questions")).isEqualTo(read.json().path("questions"));
    }

    @Test
    void shouldChangeTheParts_andTakeOneAway_butKeepTheRest() throws Exception {
        Reply changed =
                ask(
                        "PATCH",
                        path(),
                        "{\"greeting_closed\":\"We are closed.\",\"goodbye\":{\"saved\":\"Bye.\"},"
                                + "\"lead\":{\"about\":\"{only}\"},\"questions\":[{\"key\":\"only\","
                                + "\"kind\":\"open\",\"ask\":\"What?\",\"retry\":\"Sorry?\"}],"
                                + "\"llm\":{\"transfer\":[{\"name\":\"Dana\",\"number\":\"+97231234567\","
                                + "\"ask_first\":true}]}}",
                        "if-match",
                        "\"1\"");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().at("/goodbye/saved").asText()).isEqualTo("Bye.");
        assertThat(changed.json().at("/goodbye/silent").asText()).isNotEmpty();
        assertThat(changed.json().at("/lead/about").asText()).isEqualTo("{only}");
        assertThat(changed.json().at("/llm/transfer/0/ask_first").asBoolean()).isTrue();
        assertThat(changed.json().at("/llm/instructions").asText()).isNotEmpty();

        Reply without = ask("PATCH", path(), "{\"greeting_closed\":null}", "if-match", "\"2\"");
        assertThat(without.json().has("greeting_closed")).isFalse();
        assertThat(without.json().path("questions").size()).isEqualTo(1);

        Reply versions = ask("GET", path() + "/versions", "");
        assertThat(versions.json().at("/items/1/content/greeting_closed").asText())
                .isEqualTo("We are closed.");
        assertThat(versions.json().at("/items/2/content/questions").size()).isGreaterThan(1);
    }

    @Test
    void shouldSayWhichLanguagesAreSpoken_andWhichFilesThereAre() throws Exception {
        Reply engines = ask("GET", "/api/engines", "");

        assertThat(engines.json().at("/languages/0/language").asText()).isEqualTo("he-IL");
        assertThat(engines.json().at("/languages/0").has("speaks")).isFalse();
        assertThat(engines.json().at("/languages/1/speaks").asText()).isEqualTo("voice");
        assertThat(engines.json().at("/files").toString()).contains("reception-he");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"script\":\"name = x\"} | /script | language",
                "{\"script\":\"include \\\"/etc/hostname\\\"\"} | /script | HOCON",
                "{\"script\":\"greeting = ${HOME}\"} | /script | not possible",
                "{\"language\":\"ab\",\"questions\":[{\"key\":\"A\",\"kind\":\"open\",\"ask\":\"a\","
                        + "\"retry\":\"b\"}]} | /questions/0/key | small letters",
                "{\"llm\":{\"transfer\":[{\"name\":\"A\",\"number\":\"03\"}]}} |"
                        + " /llm/transfer/0/number | +972",
                "{\"lead\":{\"about\":\"{none}\"}} | /lead/about | not the key",
                "{\"file\":\"nobody\"} | /file | no such agent",
            })
    void shouldSayWhatIsWrong_whenTheScriptIs(String body, String pointer, String words)
            throws Exception {
        Reply refused = ask("PATCH", path(), body, "if-match", "\"1\"");

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().path("errors"))
                .anySatisfy(error -> {
                    assertThat(error.path("pointer").asText()).isEqualTo(pointer);
                    assertThat(error.path("detail").asText()).contains(words);
                });
        assertThat(ask("GET", path(), "").etag()).isEqualTo("\"1\"");
    }

    @Test
    void shouldKeepTheDefaultAgent_whenSomebodyDeletesIt() throws Exception {
        assertThat(ask("DELETE", path(), "").status()).isEqualTo(409);
        Reply other = ask("POST", "/api/agents", "{\"name\":\"Night\"}");
        assertThat(other.status()).as(other.text()).isEqualTo(201);
        String path = "/api/agents/" + other.json().path("id").asText();
        assertThat(ask("DELETE", path, "").status()).isEqualTo(204);
        assertThat(ask("POST", path + "/restore", "").status()).isEqualTo(200);
    }
}
