package kav.edge.api.figure;

import java.time.Instant;
import java.time.ZoneId;
import kav.crm.figure.TodayFigures;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// How the day of a business has gone so far. Immutable.
public record TodayJson(
        @Schema("Midnight, where the business is") Instant since,
        ZoneId timeZone,
        @Schema("Ringing or being spoken") int callsNow,
        @Schema("How many calls can go on at once") int capacity,
        @Schema("Begun today") int calls,
        @Schema("Of those: somebody spoke with the caller") int answered,
        @Schema(
                        "End of the caller's speech to the first sound of the reply; absent without replies")
                @Nullable Long medianReplyMs,
        int newLeads,
        @Schema("Conversations with unread words, where a person answers") int waiting,
        @Schema("Since when the longest of them waits") @Nullable Instant waitingSince) {
    static TodayJson of(TodayFigures figures, int capacity) {
        return new TodayJson(
                figures.since(),
                figures.zone(),
                figures.callsNow(),
                capacity,
                figures.calls(),
                figures.answered(),
                figures.medianReplyMs(),
                figures.newLeads(),
                figures.waiting(),
                figures.waitingSince());
    }
}
