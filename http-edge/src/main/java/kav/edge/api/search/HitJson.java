package kav.edge.api.search;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kav.crm.search.SearchHit;
import kav.crm.search.SearchKind;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// One thing found. Immutable.
public record HitJson(
        SearchKind kind,
        UUID id,
        @Nullable UUID contactId,
        @Schema("The conversation of a message, the call of a turn") @Nullable UUID withinId,
        @Nullable Instant at,
        @Schema("The person's name, or number") String title,
        @Schema("What was said, about the place of the match; for a contact the company")
                String text) {
    private static final int LONGEST = 240;

    /// @param query as typed
    static HitJson of(SearchHit hit, String query) {
        return new HitJson(
                hit.kind(),
                hit.id(),
                hit.contactId(),
                hit.withinId(),
                hit.at(),
                hit.title(),
                excerpt(hit.text(), query));
    }

    /// A part of a long text about the first word asked for that stands in it as typed.
    static String excerpt(String text, String query) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int start = Math.clamp(placeOf(text, query) - LONGEST / 3L, 0, text.length() - LONGEST);
        if (start > 0 && Character.isLowSurrogate(text.charAt(start))) {
            start++;
        }
        int end = Math.min(text.length(), start + LONGEST);
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String part = text.substring(start, end);
        return (start > 0 ? "…" : "") + part + (end < text.length() ? "…" : "");
    }

    private static int placeOf(String text, String query) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : query.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            int found = lower.indexOf(word);
            if (found > 0) {
                return Math.min(found, text.length());
            }
        }
        return 0;
    }
}
