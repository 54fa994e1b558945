package kav.edge.api.lead;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.lead.Pipeline;
import kav.crm.lead.Stage;
import kav.edge.api.Versioned;
import kav.edge.api.json.Schema;

/// A pipeline. Immutable.
public record PipelineJson(
        UUID id,
        long version,
        String name,
        @Schema("Whether leads of calls begin here") boolean isDefault,
        List<Stage> stages,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static PipelineJson of(Pipeline pipeline) {
        return new PipelineJson(
                pipeline.id(),
                pipeline.version(),
                pipeline.name(),
                pipeline.isDefault(),
                pipeline.stages(),
                pipeline.createdAt(),
                pipeline.updatedAt());
    }
}
