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
        return new AgentApi(store.work().agents(), definitions, CHANGES::incrementAndGet)
                .operations();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"script\":\"name = x\"} | /script | language",
                "{\"script\":\"include \\\"/etc/hostname\\\"\"} | /script | HOCON",
                "{\"script\":\"greeting = ${HOME}\"} | /script | not possible",
                "{\"language\":\"ab\",\"questions\":[{\"key\":\"A\",\"kind\":\"open\",\"ask\":\"a\","
                        + "\"retry\":\"b\"}]} | /questions/0/key | small letters",
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
