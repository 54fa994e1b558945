package kav.edge.api.agent;

import java.util.List;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What agents can be made of on this server now. Immutable.
public record EnginesJson(
        @Schema("`script`, and `llm` where a language model is set up") List<String> minds,
        @Schema("The mind of agents that name none") String usualMind,
        @Schema("Agents of the server that others may follow") List<String> files,
        @Schema("How well-known languages are heard and spoken") List<LanguageJson> languages) {
    /// One language. Immutable.
    public record LanguageJson(
            @Schema("A language tag, such as `he-IL`") String language,
            @Schema("The engine that hears it now; absent: none does") @Nullable String hears,
            @Schema("The engine that speaks it now; absent: none does") @Nullable String speaks) {}
}
