package kav.crm.session;

import java.time.Instant;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jspecify.annotations.Nullable;

/// One login on one device: a family of refresh tokens that follow one another. Immutable.
///
/// @param chosen the business the person works in; absent for an administrator in none
/// @param expiresAt the end, however often it is refreshed
public record Session(
        UUID id,
        UUID userId,
        @Nullable BusinessId chosen,
        String userAgent,
        String address,
        Instant createdAt,
        Instant expiresAt) {}
