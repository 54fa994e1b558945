package kav.edge.identity.resource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.identity.SystemPeople;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in, as administrators of the platform see them. Its text form hides who it
/// is. Immutable.
public record PersonEntryJson(
        UUID id,
        String email,
        String name,
        @Schema("Administrator of the platform") boolean isAdmin,
        @Schema("Whether a second factor is asked for") boolean totpEnabled,
        @Schema("Absent before the first time") @Nullable Instant lastLoginAt,
        @Schema("Absent for who may sign in") @Nullable Instant disabledAt,
        Instant createdAt,
        List<WorkplaceJson> businesses) {
    /// Where they work, or are invited to. Immutable.
    public record WorkplaceJson(String name, @Schema("`owner`, `agent`, `viewer`") String role) {}

    static PersonEntryJson of(SystemPeople.Entry entry) {
        return new PersonEntryJson(
                entry.id(),
                entry.email(),
                entry.name(),
                entry.isAdmin(),
                entry.hasSecondFactor(),
                entry.lastLoginAt(),
                entry.disabledAt(),
                entry.createdAt(),
                entry.places().stream()
                        .map(place -> new WorkplaceJson(place.business(), place.role()))
                        .toList());
    }

    @Override
    public String toString() {
        return "PersonEntryJson[***]";
    }
}
