package kav.crm.tool;

import java.time.Instant;
import java.util.Locale;

/// What a call came to. Immutable.
///
/// @param text a few words, may be empty
public record CallSummary(String text, Outcome outcome, Maker maker, Instant at) {
    /// The best thing that came of it.
    public enum Outcome {
        BOOKED,
        LEAD,
        MESSAGE,
        TRANSFERRED,
        INFORMED,
        NOTHING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who put it into words.
    public enum Maker {
        SCRIPT,
        LLM;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
