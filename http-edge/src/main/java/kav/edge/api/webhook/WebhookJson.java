package kav.edge.api.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.webhook.Endpoint;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A webhook as it is. Immutable.
public record WebhookJson(
        UUID id,
        String url,
        String description,
        List<String> kinds,
        boolean active,
        @Schema("`gone`: switched off because the other side answered 410; else empty")
                String disabledReason,
        @Schema("How many attempts failed in a row") int failures,
        @Schema("It fails: nothing is sent before that") @Nullable Instant pausedUntil,
        @Schema("What signs, `whsec_…`: shown this once") @Nullable String secret,
        long version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static WebhookJson of(Endpoint endpoint) {
        return withSecret(endpoint, null);
    }

    static WebhookJson withSecret(Endpoint endpoint, @Nullable String secret) {
        return new WebhookJson(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.kinds(),
                endpoint.active(),
                endpoint.disabledReason(),
                endpoint.failures(),
                endpoint.pausedUntil(),
                secret,
                endpoint.version(),
                endpoint.createdAt(),
                endpoint.updatedAt());
    }
}
