package kav.crm.webhook;

import java.time.Instant;
import java.util.UUID;

/// What a claim sends. Immutable.
///
/// @param attempts made before this one
/// @param failures of the endpoint in a row before this one
public record Parcel(
        UUID deliveryId,
        UUID endpointId,
        UUID eventId,
        String url,
        String body,
        Secrets secrets,
        int attempts,
        int failures,
        Instant createdAt) {}
