package kav.edge.api.lead;

import java.time.Instant;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.lead.Stage;
import kav.crm.lead.StageChange;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A lead that went from stage to stage. Immutable.
public record StageChangeJson(
        UUID id,
        @Schema("Absent: it was made then") @Nullable Stage from,
        Stage to,
        Instant at,
        Actor.Kind actorKind,
        String actorName) {
    static StageChangeJson of(StageChange change) {
        return new StageChangeJson(
                change.id(),
                change.from(),
                change.to(),
                change.at(),
                change.actor().kind(),
                change.actor().name());
    }
}
