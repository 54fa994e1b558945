package kav.crm.lead;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which leads are wanted; null: any. Immutable.
///
/// @param tagId of the contact
/// @param words part of what it is about, or of the contact's name
public record LeadFilter(
        @Nullable UUID pipelineId,
        @Nullable UUID stageId,
        @Nullable StageKind status,
        @Nullable UUID ownerId,
        @Nullable UUID contactId,
        @Nullable String source,
        @Nullable UUID tagId,
        @Nullable String words) {
    public static final LeadFilter ALL =
            new LeadFilter(null, null, null, null, null, null, null, null);

    /// The words as a pattern of `LIKE`.
    Optional<String> pattern() {
        return Optional.ofNullable(words)
                .map(text -> "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }
}
