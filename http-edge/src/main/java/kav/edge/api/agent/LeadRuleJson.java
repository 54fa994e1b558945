package kav.edge.api.agent;

import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What becomes of the answers. Immutable.
public record LeadRuleJson(
        @Schema("Key of the question whose answer is the person's name; absent: none")
                @Nullable String nameFrom,
        @Schema("What the lead is about; `{key}` is replaced by that answer") String about) {}
