package kav.crm.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a business wants to be told. Immutable; without its secrets.
///
/// @param kinds of events: `contact.created`, `contact.*`, or `*` for all
/// @param disabledReason why the server switched it off; empty when a person did, or while active
/// @param failures in a row
/// @param pausedUntil while it fails, nothing is sent before that
public record Endpoint(
        UUID id,
        String url,
        String description,
        List<String> kinds,
        boolean active,
        String disabledReason,
        int failures,
        @Nullable Instant pausedUntil,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    public Endpoint {
        kinds = List.copyOf(kinds);
    }
}
