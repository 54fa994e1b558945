package kav.edge.records;

import java.util.Set;
import kav.crm.BusinessId;

/// Which businesses want their calls recorded: a copy in memory, read anew with the numbers, so
/// that calls know it while the database is away. Thread-safe.
public final class BusinessRecording {
    private volatile Set<BusinessId> kept = Set.of();

    /// Replaces everything.
    void keep(Set<BusinessId> businesses) {
        kept = Set.copyOf(businesses);
    }

    /// Whether it does; one that nobody knows does not.
    public boolean isWanted(kav.media.frame.BusinessId business) {
        return kept.contains(Ids.toRecords(business));
    }
}
