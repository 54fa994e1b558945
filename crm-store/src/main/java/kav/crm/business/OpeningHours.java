package kav.crm.business;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// When a business is open, in its own time zone, over changes of the clock too. A span belongs to
/// the date on which it opens: a holiday takes away what opens on it, not the rest of the night
/// before. Immutable, thread-safe.
///
/// @param spans none: never closed but on holidays
public record OpeningHours(ZoneId zone, List<OpeningSpan> spans, List<Holiday> holidays) {
    /// Longer questions are refused.
    public static final Duration LONGEST = Duration.ofDays(92);

    public OpeningHours {
        spans = List.copyOf(spans);
        holidays = List.copyOf(holidays);
    }

    /// A stretch of time. Immutable.
    ///
    /// @param end exclusive
    public record Stretch(Instant start, Instant end) {}

    /// Whether it is open all the time from `start` to `end`.
    public boolean isOpen(Instant start, Instant end) {
        return open(start, end).equals(List.of(new Stretch(start, end)));
    }

    /// Whether it is open at that moment.
    public boolean isOpen(Instant at) {
        return isOpen(at, at.plusMillis(1));
    }

    /// The open stretches within a time, in order, none touching another.
    ///
    /// @throws IllegalArgumentException for a time that is empty or longer than [#LONGEST]
    public List<Stretch> open(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a time of more than 0 and at most 92 days");
        }
        List<Stretch> found = new ArrayList<>();
        LocalDate last = to.atZone(zone).toLocalDate();
        LocalDate date = from.atZone(zone).toLocalDate().minusDays(1);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            if (!isHoliday(date)) {
                found.addAll(of(date));
            }
        }
        return within(from, to, merged(found));
    }

    private boolean isHoliday(LocalDate date) {
        return holidays.stream().anyMatch(holiday -> holiday.covers(date));
    }

    private List<Stretch> of(LocalDate date) {
        if (spans.isEmpty()) {
            return List.of(
                    new Stretch(
                            date.atStartOfDay(zone).toInstant(),
                            date.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        return spans.stream()
                .filter(span -> span.day() == date.getDayOfWeek())
                .map(span -> {
                    LocalDate end = span.goesOvernight() ? date.plusDays(1) : date;
                    return new Stretch(
                            ZonedDateTime.of(date, span.opens(), zone).toInstant(),
                            ZonedDateTime.of(end, span.closes(), zone).toInstant());
                })
                .filter(stretch -> stretch.start().isBefore(stretch.end()))
                .toList();
    }

    private static List<Stretch> merged(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next :
                stretches.stream().sorted(Comparator.comparing(Stretch::start)).toList()) {
            Stretch before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || before.end().isBefore(next.start())) {
                merged.add(next);
            } else if (before.end().isBefore(next.end())) {
                merged.set(merged.size() - 1, new Stretch(before.start(), next.end()));
            }
        }
        return merged;
    }

    private static List<Stretch> within(Instant from, Instant to, List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch ->
                        new Stretch(
                                stretch.start().isBefore(from) ? from : stretch.start(),
                                stretch.end().isAfter(to) ? to : stretch.end()))
                .filter(stretch -> stretch.start().isBefore(stretch.end()))
                .toList();
    }
}
