package kav.edge.api.business;

import java.time.Instant;
import java.util.UUID;
import kav.crm.business.PhoneNumber;
import kav.edge.api.Versioned;
import org.jspecify.annotations.Nullable;

/// A number that callers dial. Immutable.
public record NumberJson(
        UUID id,
        long version,
        String number,
        @Nullable UUID agentId,
        String label,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static NumberJson of(PhoneNumber number) {
        return new NumberJson(
                number.id(),
                number.version(),
                number.settings().number(),
                number.settings().agentId(),
                number.settings().label(),
                number.createdAt(),
                number.updatedAt());
    }
}
