package kav.crm.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kav.crm.business.OpeningHours.Stretch;

/// Finds times to offer: within what is open, beside what is booked. Thread-safe.
public final class FreeTimes {
    private FreeTimes() {}

    /// Times of one length, on a grid that begins with each open stretch.
    ///
    /// @param open in order
    /// @param booked in any order
    /// @param length of each
    /// @param step from one beginning to the next
    /// @param notBefore earlier ones are not offered
    /// @param most how many at most
    public static List<Stretch> of(
            List<Stretch> open,
            List<Stretch> booked,
            Duration length,
            Duration step,
            Instant notBefore,
            int most) {
        if (!length.isPositive() || !step.isPositive()) {
            throw new IllegalArgumentException("length and step are more than nothing");
        }
        List<Stretch> free = new ArrayList<>();
        for (Stretch stretch : open) {
            Instant start = stretch.start();
            while (!start.plus(length).isAfter(stretch.end())) {
                Stretch slot = new Stretch(start, start.plus(length));
                if (!start.isBefore(notBefore)
                        && booked.stream().noneMatch(other -> overlap(slot, other))) {
                    free.add(slot);
                    if (free.size() == most) {
                        return free;
                    }
                }
                start = start.plus(step);
            }
        }
        return free;
    }

    private static boolean overlap(Stretch one, Stretch other) {
        return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
    }
}
