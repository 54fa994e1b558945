package kav.edge.api.lead;

import java.util.List;
import java.util.UUID;
import kav.crm.lead.Pipeline;
import kav.crm.lead.PipelineDraft;
import kav.crm.lead.StageKind;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about a pipeline. Immutable.
public record PipelineBody(
        @Schema(minLength = 1, maxLength = 100) String name,
        @Schema("True: leads of calls begin here") @Nullable Boolean isDefault,
        @Schema(
                        value = "In order; the first one is open and takes new leads",
                        minLength = 1,
                        maxLength = 30)
                List<StageBody> stages) {
    static final PipelineBody EXAMPLE =
            new PipelineBody(
                    "Sales",
                    null,
                    List.of(
                            new StageBody(null, "New", StageKind.OPEN),
                            new StageBody(null, "Won", StageKind.WON),
                            new StageBody(null, "Lost", StageKind.LOST)));

    /// A stage as it shall be. Immutable.
    public record StageBody(
            @Schema("Of a stage that is there; absent: a new one") @Nullable UUID id,
            @Schema(minLength = 1, maxLength = 100) String name,
            StageKind kind) {}

    static PipelineBody of(Pipeline pipeline) {
        return new PipelineBody(
                pipeline.name(),
                pipeline.isDefault(),
                pipeline.stages().stream()
                        .map(stage -> new StageBody(stage.id(), stage.name(), stage.kind()))
                        .toList());
    }

    /// @throws kav.edge.http.ProblemException 422 when the first stage is not open, or one stands
    ///   twice
    PipelineDraft draft() {
        if (stages.getFirst().kind() != StageKind.OPEN) {
            throw ApiProblem.field("/stages/0/kind", "not-open", "the first stage is an open one");
        }
        List<UUID> ids = stages.stream().map(StageBody::id).filter(id -> id != null).toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw ApiProblem.field("/stages", "twice", "a stage stands in the list twice");
        }
        return new PipelineDraft(
                name.strip(),
                stages.stream()
                        .map(stage ->
                                new PipelineDraft.StageDraft(
                                        stage.id(), stage.name().strip(), stage.kind()))
                        .toList());
    }
}
