package kav.crm.business;

import java.time.DayOfWeek;
import java.time.LocalTime;

/// A time of the week in which the business is open. Immutable.
///
/// @param day on which it opens
/// @param closes not after `opens`: on the next day; equal: 24 hours later
public record OpeningSpan(DayOfWeek day, LocalTime opens, LocalTime closes) {
    /// Whether it goes on into the next day.
    public boolean goesOvernight() {
        return !closes.isAfter(opens);
    }
}
