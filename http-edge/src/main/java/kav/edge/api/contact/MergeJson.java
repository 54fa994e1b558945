package kav.edge.api.contact;

import java.time.Instant;
import java.util.UUID;
import kav.crm.contact.Merge;
import org.jspecify.annotations.Nullable;

/// A merge as it was done. Immutable.
public record MergeJson(
        UUID id,
        UUID targetId,
        UUID sourceId,
        String actorName,
        Instant at,
        @Nullable Instant undoneAt) {
    static MergeJson of(Merge merge) {
        return new MergeJson(
                merge.id(),
                merge.targetId(),
                merge.sourceId(),
                merge.actorName(),
                merge.at(),
                merge.undoneAt());
    }
}
