package kav.crm.timeline;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// One thing that happened with a person. Immutable.
///
/// @param id of the thing itself
/// @param at when it happened; of an appointment when it begins
/// @param text the first words of it, at most 200 characters; may be empty
/// @param facts what else there is to show, by name: `direction`, `status`, …
public record TimelineEntry(
        Kind kind, UUID id, Instant at, String text, Map<String, String> facts) {
    public TimelineEntry {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// What happened.
    public enum Kind {
        CALL,
        MESSAGE,
        NOTE,
        TASK,
        APPOINTMENT,
        LEAD,
        /// A lead came to another stage.
        LEAD_STAGE,
        CONSENT,
        /// Another contact became part of this one.
        MERGE;

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
