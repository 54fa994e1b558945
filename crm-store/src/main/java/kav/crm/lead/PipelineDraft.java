package kav.crm.lead;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pipeline as it shall be. Immutable.
///
/// @param stages in order; the first one takes new leads, so it is an open one
/// @throws IllegalArgumentException when the first stage is not open
public record PipelineDraft(String name, List<StageDraft> stages) {
    public PipelineDraft {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || stages.getFirst().kind() != StageKind.OPEN) {
            throw new IllegalArgumentException("the first stage must be an open one");
        }
    }

    /// A stage as it shall be.
    ///
    /// @param id of a stage of this pipeline; null: a new one
    public record StageDraft(@Nullable UUID id, String name, StageKind kind) {}

    /// What a business has before it says otherwise.
    ///
    /// @param language BCP 47; Hebrew for `he`, else English
    static PipelineDraft usual(String language) {
        boolean hebrew = language.equals("he") || language.startsWith("he-");
        return hebrew
                ? of("לידים", "חדש", "בטיפול", "הצעת מחיר", "נסגר", "לא רלוונטי")
                : of("Leads", "New", "In progress", "Offer", "Won", "Lost");
    }

    private static PipelineDraft of(
            String name, String first, String second, String third, String won, String lost) {
        return new PipelineDraft(
                name,
                List.of(
                        new StageDraft(null, first, StageKind.OPEN),
                        new StageDraft(null, second, StageKind.OPEN),
                        new StageDraft(null, third, StageKind.OPEN),
                        new StageDraft(null, won, StageKind.WON),
                        new StageDraft(null, lost, StageKind.LOST)));
    }
}
