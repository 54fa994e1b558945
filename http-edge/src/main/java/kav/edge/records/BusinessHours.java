package kav.edge.records;

import java.time.Instant;
import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.business.OpeningHours;

/// When each business is open: a copy in memory, read anew with the numbers, so that calls know it
/// while the database is away. Thread-safe.
public final class BusinessHours {
    private volatile Map<BusinessId, OpeningHours> kept = Map.of();

    /// Replaces everything.
    void keep(Map<BusinessId, OpeningHours> hours) {
        kept = Map.copyOf(hours);
    }

    /// Whether it is open at that moment; one that nobody knows is.
    boolean isOpen(kav.media.frame.BusinessId business, Instant at) {
        OpeningHours hours = kept.get(Ids.toRecords(business));
        return hours == null || hours.isOpen(at);
    }
}
