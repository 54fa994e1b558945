package kav.edge.api.agent;

import java.util.List;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What a language model is told when the agent thinks with one. Immutable.
public record MindJson(
        @Schema(value = "How it speaks, what it asks, what it must not promise", maxLength = 8_000)
                @Nullable String instructions,
        @Schema(value = "What it may tell callers, a line a fact", maxLength = 60)
                @Nullable List<String> facts,
        @Schema(value = "Languages it may change to when the caller does", maxLength = 20)
                @Nullable List<String> languages,
        @Schema("Whom it may hand calls to; there is no other way to a number")
                @Nullable List<PersonJson> transfer) {
    /// Somebody who takes calls. Immutable.
    public record PersonJson(
            @Schema("As callers and the model say it") String name,
            @Schema("Such as +97231234567") String number,
            @Schema(
                            "Whether they hear what it is about, and take it, before the caller is connected")
                    @Nullable Boolean askFirst) {}
}
