package kav.edge.api.lead;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.lead.Lead;
import kav.crm.lead.Money;
import kav.crm.lead.StageKind;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A lead. Immutable.
public record LeadJson(
        UUID id,
        long version,
        UUID pipelineId,
        UUID stageId,
        @Schema("What its stage says about it") StageKind status,
        @Schema("Order within the stage") String rank,
        @Nullable UUID contactId,
        String contactName,
        @Schema("When the next task about it is due") @Nullable Instant nextDueAt,
        @Schema("The call it came from") @Nullable UUID callId,
        String about,
        @Schema("What was asked in the call, and answered") Map<String, String> answers,
        @Nullable Money value,
        @Nullable UUID ownerId,
        String source,
        @Nullable String lostReason,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static LeadJson of(Lead lead) {
        return new LeadJson(
                lead.id(),
                lead.version(),
                lead.place().pipelineId(),
                lead.place().stageId(),
                lead.place().status(),
                lead.place().rank(),
                lead.fields().contactId(),
                lead.contactName(),
                lead.nextDueAt(),
                lead.callId(),
                lead.fields().about(),
                lead.answers(),
                lead.fields().value(),
                lead.fields().ownerId(),
                lead.fields().source(),
                lead.fields().lostReason(),
                lead.createdAt(),
                lead.updatedAt());
    }
}
