package kav.edge.api.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.business.BusinessApi;
import kav.edge.api.contact.PeopleServer;
import kav.edge.api.contact.PeopleServer.Reply;
import kav.edge.api.lead.LeadApi;
import kav.edge.api.note.NoteApi;
import kav.edge.api.task.TaskApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Appointments, tasks and notes over HTTP; it is Sunday, 12:00 in Israel.
final class AppointmentApiTest {
    private static PeopleServer server;

    private final BusinessId business = PeopleServer.newBusiness();

    @BeforeAll
    static void start() {
        server = new PeopleServer(AppointmentApiTest::operations);
    }

    private static List<Operation> operations(CrmStore store) {
        var work = store.work();
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new BusinessApi(work.businesses(), () -> {}).operations());
        operations.addAll(new LeadApi(work.leads(), work.stageChanges()).operations());
        operations.addAll(new NoteApi(work.notes()).operations());
        operations.addAll(new TaskApi(work.tasks()).operations());
        operations.addAll(new ResourceApi(work.resources()).operations());
        operations.addAll(
                new AppointmentApi(work.appointments(), work.resources(), work.businesses())
                        .operations());
        return operations;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Reply ask(String method, String path, String body, String... headers) throws Exception {
        return server.ask(business, method, path, body, headers);
    }

    private static String booking(String resource, String start, String end, String more) {
        return "{\"resource_id\":\"%s\",\"starts_at\":\"%s\",\"ends_at\":\"%s\"%s}"
                .formatted(resource, start, end, more);
    }

    @Test
    void shouldKeepToTheHours_whenTimesAreBooked() throws Exception {
        String hours =
                "{\"opening_hours\":[{\"day\":\"sunday\",\"opens\":\"12:00\",\"closes\":\"14:00\"}]}";
        assertThat(ask("PATCH", "/api/business", hours, "if-match", "\"1\"").status())
                .isEqualTo(200);
        String room =
                ask("POST", "/api/resources", "{\"name\":\"room\"}").json().path("id").asText();
        String inside = booking(room, "2026-11-22T10:30:00Z", "2026-11-22T11:00:00Z", "");
        String outside = booking(room, "2026-11-22T11:45:00Z", "2026-11-22T12:15:00Z", "");

        Reply booked = ask("POST", "/api/appointments", inside);
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        assertThat(ask("POST", "/api/appointments", inside).status()).isEqualTo(409);
        Reply closed = ask("POST", "/api/appointments", outside);
        assertThat(closed.status()).isEqualTo(422);
        assertThat(closed.text()).contains("outside-opening-hours");
        Reply free = ask("GET", "/api/appointments/free?resource=" + room + "&to=2026-11-22", "");
        assertThat(free.json().path("items").findValuesAsText("starts_at"))
                .containsExactly(
                        "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", "2026-11-22T11:30:00Z");
        String forced =
                booking(room, "2026-11-22T11:45:00Z", "2026-11-22T12:15:00Z", ",\"force\":true");
        assertThat(ask("POST", "/api/appointments", forced).status()).isEqualTo(201);

        String path = "/api/appointments/" + booked.json().path("id").asText();
        Reply canceled = ask("PATCH", path, "{\"status\":\"canceled\"}", "if-match", "\"1\"");
        assertThat(canceled.status()).as(canceled.text()).isEqualTo(200);
        assertThat(ask("POST", "/api/appointments", inside).status()).isEqualTo(201);
        assertThat(
                        ask("GET", "/api/appointments?from=2026-11-22T11:30:00Z", "")
                                .json()
                                .path("items"))
                .hasSize(1);
        assertThat(ask("DELETE", "/api/resources/" + room, "").status()).isEqualTo(409);
    }

    @Test
    void shouldComeBack_whenTasksAndNotesAreDeletedAndRestored() throws Exception {
        String lead = ask("POST", "/api/leads", "{\"about\":\"x\"}").json().path("id").asText();
        String task =
                "/api/tasks/"
                        + ask(
                                        "POST",
                                        "/api/tasks",
                                        "{\"title\":\"t\",\"lead_id\":\"" + lead + "\"}")
                                .json()
                                .path("id")
                                .asText();
        Reply note = ask("POST", "/api/notes", "{\"text\":\"n\",\"lead_id\":\"" + lead + "\"}");
        assertThat(note.status()).as(note.text()).isEqualTo(201);
        assertThat(note.json().path("author_name").asText()).isEqualTo("owner@example.org");

        Reply done =
                ask("PATCH", task, "{\"done_at\":\"2026-11-22T10:00:00Z\"}", "if-match", "\"1\"");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(ask("GET", "/api/tasks?done=false", "").json().path("items")).isEmpty();
        assertThat(ask("GET", "/api/tasks?done=true", "").json().path("items")).hasSize(1);
        for (String path : List.of(task, "/api/notes/" + note.json().path("id").asText())) {
            assertThat(ask("DELETE", path, "").status()).isEqualTo(204);
            assertThat(ask("GET", path, "").status()).isEqualTo(404);
            assertThat(ask("POST", path + "/restore", "").status()).isEqualTo(200);
        }
        assertThat(ask("GET", "/api/notes?lead=" + lead, "").json().path("items")).hasSize(1);
        assertThat(ask("POST", "/api/notes", "{\"text\":\"n\"}").status()).isEqualTo(422);
    }
}
