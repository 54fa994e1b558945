package kav.edge.api.webhook;

import java.time.Instant;
import java.util.UUID;
import kav.crm.webhook.Delivery;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// One event told to one webhook. Immutable.
public record DeliveryJson(
        UUID id,
        @Schema("The header `webhook-id` is `msg_` and this, at every attempt") UUID eventId,
        String kind,
        @Schema("`dead`: given up; replay it by hand") Delivery.Status status,
        int attempts,
        @Schema("When it is tried next") @Nullable Instant nextAt,
        @Schema("Status of the last answer; absent when there was none")
                @Nullable Integer lastStatus,
        @Schema("Why the last attempt failed; empty when it did not") String lastProblem,
        Instant createdAt,
        @Nullable Instant doneAt) {
    static DeliveryJson of(Delivery delivery) {
        return new DeliveryJson(
                delivery.id(),
                delivery.eventId(),
                delivery.kind(),
                delivery.status(),
                delivery.attempts(),
                delivery.status() == Delivery.Status.WAITING ? delivery.nextAt() : null,
                delivery.lastStatus(),
                delivery.lastProblem(),
                delivery.createdAt(),
                delivery.doneAt());
    }
}
