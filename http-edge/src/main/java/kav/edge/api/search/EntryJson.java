package kav.edge.api.search;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.timeline.TimelineEntry;
import kav.edge.api.json.Schema;

/// One thing that happened with a person. Immutable.
public record EntryJson(
        TimelineEntry.Kind kind,
        UUID id,
        @Schema("When it happened; of an appointment when it begins") Instant at,
        @Schema("The first words of it; of a call the caller's") String text,
        @Schema("What else there is to show, such as `direction` and `status`")
                Map<String, String> facts) {
    static EntryJson of(TimelineEntry entry) {
        return new EntryJson(entry.kind(), entry.id(), entry.at(), entry.text(), entry.facts());
    }
}
