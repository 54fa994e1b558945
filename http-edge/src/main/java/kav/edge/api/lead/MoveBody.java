package kav.edge.api.lead;

import java.util.Map;
import java.util.UUID;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Where a card is dropped. Immutable.
public record MoveBody(
        UUID stageId,
        @Schema("The lead above it; absent, or one that has left the stage: the top")
                @Nullable UUID afterId,
        @Schema(value = "Why it came to nothing", maxLength = 500) @Nullable String lostReason) {
    static final Map<String, Object> EXAMPLE =
            Map.of("stage_id", "0192f000-0000-7000-8000-0000000000a1");
}
