package kav.crm.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which tasks are wanted; null: any. Immutable.
public record TaskFilter(
        @Nullable Boolean done,
        @Nullable UUID assigneeId,
        @Nullable UUID contactId,
        @Nullable UUID leadId) {}
