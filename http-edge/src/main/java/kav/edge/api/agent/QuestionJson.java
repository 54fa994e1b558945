package kav.edge.api.agent;

import java.util.List;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A question that an agent asks, as in `config/agents`. Immutable.
public record QuestionJson(
        @Schema("Name of the answer: small letters, digits and _") String key,
        @Schema("`open`, `yes_no`, `digits` or `choice`") String kind,
        String ask,
        @Schema("Said when the answer was not understood") String retry,
        @Nullable String keypadHint,
        @Nullable String thanks,
        @Schema("Whether one miss is enough to go on") @Nullable Boolean optional,
        @Schema(
                        "Whether the answer is nobody's to see: hidden in text and recording (digits, open)")
                @Nullable Boolean sensitive,
        @Schema(
                        value = "How many of its last characters are written down all the same",
                        minimum = 0,
                        maximum = 4)
                @Nullable Integer keepLast,
        @Schema("Words before the answer that are no part of it (open)")
                @Nullable List<String> leadIn,
        @Schema("How many digits; 0: any number (digits)") @Nullable Integer count,
        @Schema(value = "At least two (choice)", maxLength = 20)
                @Nullable List<ChoiceJson> choices) {
    /// One of several answers. Immutable.
    public record ChoiceJson(
            String value,
            @Schema("What callers may say for it") List<String> say,
            @Schema("Digit on the keypad") @Nullable String key) {}
}
