package kav.crm.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event told to one endpoint. Immutable.
///
/// @param attempts made so far
/// @param nextAt when it is tried next, while it waits
/// @param lastStatus HTTP status of the last answer; absent when there was none
/// @param lastProblem in plain words why the last attempt failed; empty when it did not
public record Delivery(
        UUID id,
        UUID endpointId,
        UUID eventId,
        String kind,
        Status status,
        int attempts,
        Instant nextAt,
        @Nullable Integer lastStatus,
        String lastProblem,
        Instant createdAt,
        @Nullable Instant doneAt) {
    /// Where it stands.
    public enum Status {
        WAITING,
        DELIVERED,
        /// Given up; a person may have it sent again.
        DEAD;

        /// As it stands in the database and in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
