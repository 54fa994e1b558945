package kav.crm.lead;

import java.util.UUID;
import kav.crm.page.Update;

/// What became of a change to a pipeline. Immutable.
public sealed interface PipelineChange {
    /// As with every update.
    record Told(Update<Pipeline> update) implements PipelineChange {}

    /// A stage that was to go has leads; nothing was written.
    record StageNotEmpty(UUID stageId) implements PipelineChange {}

    /// A stage that was named is not of this pipeline; nothing was written.
    record UnknownStage(UUID stageId) implements PipelineChange {}
}
