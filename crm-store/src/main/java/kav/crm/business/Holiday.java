package kav.crm.business;

import java.time.LocalDate;

/// Dates on which the business does not open. Immutable.
///
/// @param last the same as `first` for a single date
/// @param name for people; may be empty
public record Holiday(LocalDate first, LocalDate last, String name) {
    public Holiday {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a holiday ends after it begins");
        }
    }

    /// Whether that date is one of them.
    public boolean covers(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }
}
