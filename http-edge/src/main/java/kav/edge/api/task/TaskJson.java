package kav.edge.api.task;

import java.time.Instant;
import java.util.UUID;
import kav.crm.task.Task;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A task. Immutable.
public record TaskJson(
        UUID id,
        long version,
        String title,
        String details,
        @Nullable Instant dueAt,
        @Nullable Instant remindAt,
        @Schema("Absent: still to be done") @Nullable Instant doneAt,
        @Nullable UUID assigneeId,
        @Nullable UUID contactId,
        String contactName,
        @Nullable UUID leadId,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static TaskJson of(Task task) {
        Task.Fields fields = task.fields();
        return new TaskJson(
                task.id(),
                task.version(),
                fields.title(),
                fields.details(),
                fields.dueAt(),
                fields.remindAt(),
                fields.doneAt(),
                fields.assigneeId(),
                fields.contactId(),
                task.contactName(),
                fields.leadId(),
                task.createdAt(),
                task.updatedAt());
    }
}
