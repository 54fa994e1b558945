package kav.crm.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person as their business sees them. Immutable; its text form hides who it is.
///
/// @param totpSince since when a second factor is asked for; absent without one
/// @param acceptedAt absent while invited
/// @param disabledAt set when the business has let them go
public record Member(
        UUID id,
        String email,
        String name,
        String locale,
        Role role,
        @Nullable Instant totpSince,
        @Nullable Instant lastLoginAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant disabledAt,
        Instant createdAt,
        long version) {
    public boolean isActive() {
        return acceptedAt != null && disabledAt == null;
    }

    @Override
    public String toString() {
        return "Member[id=" + id + ", role=" + role + ']';
    }
}
