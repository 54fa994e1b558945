package kav.edge.records.tool;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import kav.crm.appointment.Resource;
import kav.crm.business.BusinessSettings;
import kav.crm.business.Holiday;
import kav.crm.business.OpeningSpan;
import kav.media.dialogue.BusinessFacts;

/// What the records tell callers of a business. Immutable, stateless.
final class BusinessCard {
    private static final int DAYS_AHEAD = 30;

    private BusinessCard() {}

    static BusinessFacts of(BusinessSettings settings, List<Resource> resources, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Name of the business: " + settings.name());
        lines.add(hours(settings.openingHours()));
        lines.add(settings.hours().isOpen(now) ? "It is open now." : "It is closed now.");
        LocalDate today = now.atZone(settings.timeZone()).toLocalDate();
        settings.holidays().stream()
                .filter(holiday -> isSoon(holiday, today))
                .forEach(holiday -> lines.add("Closed for a holiday: " + holiday));
        if (!resources.isEmpty()) {
            lines.add(
                    "Can be booked: "
                            + String.join(", ", resources.stream().map(Resource::name).toList()));
        }
        return new BusinessFacts(lines, settings.timeZone());
    }

    private static boolean isSoon(Holiday holiday, LocalDate today) {
        return today.datesUntil(today.plusDays(DAYS_AHEAD)).anyMatch(holiday::covers);
    }

    private static String hours(List<OpeningSpan> spans) {
        if (spans.isEmpty()) {
            return "It is always open, but on holidays.";
        }
        TreeMap<Integer, String> days = new TreeMap<>();
        for (OpeningSpan span : spans) {
            String name = span.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            String time = span.opens() + "-" + span.closes();
            days.merge(
                    span.day().getValue() % 7,
                    name + " " + time,
                    (before, _) -> before + " and " + time);
        }
        return "Open: " + String.join("; ", days.values());
    }
}
