package kav.crm.lead;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The way of a lead from first word to deal. Immutable.
///
/// @param isDefault where leads of calls begin
/// @param stages in order, the first takes new leads
public record Pipeline(
        UUID id,
        long version,
        String name,
        boolean isDefault,
        List<Stage> stages,
        Instant createdAt,
        Instant updatedAt) {
    public Pipeline {
        stages = List.copyOf(stages);
    }
}
