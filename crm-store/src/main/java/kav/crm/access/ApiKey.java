package kav.crm.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key with which a program works in one business. Immutable. Holds nothing that opens anything.
///
/// @param prefix the beginning of the key, to recognise it by
/// @param scopes words of rights, such as `records:read`
public record ApiKey(
        UUID id,
        String name,
        String prefix,
        List<String> scopes,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        long version) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }
}
