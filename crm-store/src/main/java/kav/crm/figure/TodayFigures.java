package kav.crm.figure;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How a business's day has gone so far. Immutable.
///
/// @param since midnight, where the business is
/// @param zone where it is
/// @param callsNow ringing or being spoken
/// @param calls begun today
/// @param answered of those: somebody spoke with the caller
/// @param medianReplyMs end of the caller's speech to the first sound of the reply, over all
///   replies of today; null when there was none
/// @param newLeads made today
/// @param waiting conversations with words that no person has read, where a person answers
/// @param waitingSince since when the longest of them waits; null when none does
public record TodayFigures(
        Instant since,
        ZoneId zone,
        int callsNow,
        int calls,
        int answered,
        @Nullable Long medianReplyMs,
        int newLeads,
        int waiting,
        @Nullable Instant waitingSince) {}
