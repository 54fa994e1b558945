package kav.crm.business;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a business says about itself. Immutable.
///
/// @param timeZone in which its hours, days and appointments are meant
/// @param region ISO 3166-1 alpha-2: how numbers without a country code are read
/// @param currency ISO 4217, of values that name none
/// @param language BCP 47, of its pages and mails
/// @param weekStart first day of its week
/// @param openingHours none: never closed but on holidays
/// @param defaultAgentId answers its numbers that name no agent
/// @param recording whether its calls are recorded; null, as versions from before there were
///   recordings have it: yes
/// @param callNotice what callers are told before the first question; null, as versions from before
///   there was one have it: the usual
public record BusinessSettings(
        String name,
        ZoneId timeZone,
        String region,
        String currency,
        String language,
        DayOfWeek weekStart,
        List<OpeningSpan> openingHours,
        List<Holiday> holidays,
        @Nullable UUID defaultAgentId,
        @Nullable Boolean recording,
        @Nullable CallNotice callNotice) {
    public BusinessSettings {
        openingHours = List.copyOf(openingHours);
        holidays = List.copyOf(holidays);
        recording = recording == null || recording;
        callNotice = callNotice == null ? CallNotice.USUAL : callNotice;
    }

    /// Whether its calls are recorded.
    public boolean recordsCalls() {
        return recording == null || recording;
    }

    /// What callers are told before the first question.
    public CallNotice notice() {
        return callNotice == null ? CallNotice.USUAL : callNotice;
    }

    /// When it is open.
    public OpeningHours hours() {
        return new OpeningHours(timeZone, openingHours, holidays);
    }
}
