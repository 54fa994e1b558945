package kav.edge.api.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kav.crm.BusinessId;
import kav.crm.business.AgentSettings;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.agent.AgentApi;
import kav.edge.api.agent.AgentDefinitions;
import kav.edge.api.contact.PeopleServer;
import kav.edge.browserphone.PhoneSessions;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PhoneApiTest {
    private static final List<AgentSettings> CALLED = new ArrayList<>();
    private static final List<Boolean> DRAFTS = new ArrayList<>();
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server = new PeopleServer(PhoneApiTest::operations);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Operation> operations(CrmStore store) {
        AgentDefinitions definitions =
                new AgentDefinitions(
                        Agents.load(
                                Path.of("..", "config", "agents"),
                                InstantSource.system(),
                                new ArrayList<>()),
                        "reception",
                        new AgentScripts(InstantSource.system()));
        PhoneLine line =
                (_, agent, isDraft) -> {
                    CALLED.add(agent);
                    DRAFTS.add(isDraft);
                    return new PhoneLine.Opening(
                            Optional.of(Locale.ENGLISH), new PhoneSessions.Opening.NoVoice());
                };
        List<Operation> operations =
                new ArrayList<>(
                        new AgentApi(store.work().agents(), definitions, () -> {}).operations());
        operations.addAll(
                new PhoneApi(store.work().agents(), store.work().businesses(), definitions, line)
                        .operations());
        return operations;
    }

    @Test
    void shouldTakeAway_whatADraftSaysNullOf_andKeepWhatItLeavesOut() throws Exception {
        var made =
                server.ask(
                        business,
                        "POST",
                        "/api/agents",
                        "{\"name\":\"Full\",\"voice\":\"A\",\"greeting_back\":\"Here again!\","
                                + "\"greeting_closed\":\"We are closed.\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String agent = "{\"agent_id\":\"" + made.json().path("id").asText() + "\"";

        server.ask(
                business,
                "POST",
                "/api/phone/sessions",
                agent + ",\"draft\":{\"name\":\"Full\",\"greeting_back\":null,\"voice\":null}}");
        server.ask(business, "POST", "/api/phone/sessions", agent + ",\"draft\":null}");

        AgentSettings tried = CALLED.getFirst();
        assertThat(tried.voice()).isNull();
        assertThat(tried.script()).contains("We are closed.").doesNotContain("Here again!");
        assertThat(CALLED.getLast().voice()).isEqualTo("A");
        assertThat(CALLED.getLast().script()).contains("Here again!");
        assertThat(DRAFTS).containsExactly(true, false);
    }
}
