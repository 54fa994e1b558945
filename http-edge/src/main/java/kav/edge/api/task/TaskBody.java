package kav.edge.api.task;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.task.Task;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about a task. Immutable.
public record TaskBody(
        @Schema(minLength = 1, maxLength = 300) String title,
        @Schema(maxLength = 20_000) @Nullable String details,
        @Nullable Instant dueAt,
        @Schema("When somebody wants to hear of it") @Nullable Instant remindAt,
        @Schema("Absent: still to be done") @Nullable Instant doneAt,
        @Schema("The user who is to do it") @Nullable UUID assigneeId,
        @Nullable UUID contactId,
        @Nullable UUID leadId) {
    static final Map<String, Object> EXAMPLE =
            Map.of(
                    "title",
                    "Call back",
                    "due_at",
                    "2026-12-01T10:00:00Z",
                    "contact_id",
                    "0192f000-0000-7000-8000-0000000000c1");

    static TaskBody of(Task.Fields fields) {
        return new TaskBody(
                fields.title(),
                fields.details(),
                fields.dueAt(),
                fields.remindAt(),
                fields.doneAt(),
                fields.assigneeId(),
                fields.contactId(),
                fields.leadId());
    }

    Task.Fields fields() {
        return new Task.Fields(
                title.strip(),
                details == null ? "" : details,
                dueAt,
                remindAt,
                doneAt,
                assigneeId,
                contactId,
                leadId);
    }
}
