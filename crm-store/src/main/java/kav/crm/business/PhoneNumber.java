package kav.crm.business;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A number that callers dial. Immutable.
public record PhoneNumber(
        UUID id, long version, Settings settings, Instant createdAt, Instant updatedAt) {
    /// What the business sets.
    ///
    /// @param number E.164
    /// @param agentId null: the business's default agent
    /// @param label for people; may be empty
    public record Settings(String number, @Nullable UUID agentId, String label) {}
}
