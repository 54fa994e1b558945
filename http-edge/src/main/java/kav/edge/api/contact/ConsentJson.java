package kav.edge.api.contact;

import java.time.Instant;
import java.util.UUID;
import kav.crm.consent.Consent;
import kav.edge.api.json.Schema;

/// A consent as it was written down. Immutable.
public record ConsentJson(
        UUID id,
        String kind,
        ConsentBody.State state,
        String source,
        String actorName,
        Instant at,
        @Schema("Whether it is the last word on its kind") boolean current) {
    static ConsentJson of(Consent consent, boolean current) {
        return new ConsentJson(
                consent.id(),
                consent.kind(),
                consent.isGranted() ? ConsentBody.State.GRANTED : ConsentBody.State.WITHDRAWN,
                consent.source(),
                consent.actorName(),
                consent.at(),
                current);
    }
}
