package kav.crm.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something to do. Immutable.
///
/// @param contactName empty when it is about nobody, or when unknown
public record Task(
        UUID id,
        long version,
        Fields fields,
        String contactName,
        Instant createdAt,
        Instant updatedAt) {
    /// What people may write about it. Immutable.
    ///
    /// @param details may be empty
    /// @param remindAt when somebody wants to hear of it
    /// @param doneAt null: it is still to be done
    /// @param assigneeId the user who is to do it
    public record Fields(
            String title,
            String details,
            @Nullable Instant dueAt,
            @Nullable Instant remindAt,
            @Nullable Instant doneAt,
            @Nullable UUID assigneeId,
            @Nullable UUID contactId,
            @Nullable UUID leadId) {}
}
