package kav.crm.lead;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A chance of business. Immutable.
///
/// @param contactName empty when unknown
/// @param nextDueAt when the next task about it is due; null when none waits
/// @param callId the call it came from; null when it was entered by hand
/// @param answers question key → answer, in the order asked
public record Lead(
        UUID id,
        long version,
        LeadFields fields,
        Place place,
        String contactName,
        @Nullable Instant nextDueAt,
        @Nullable UUID callId,
        Map<String, String> answers,
        Instant createdAt,
        Instant updatedAt) {
    public Lead {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /// Where it is on the board. Immutable.
    ///
    /// @param rank order among the leads of the stage, as text in ASCII order
    public record Place(UUID pipelineId, UUID stageId, StageKind status, String rank) {}
}
