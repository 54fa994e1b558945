package kav.crm.tool;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: which calls are over and have no summary. Thread-safe; blocks.
public final class SystemSummaries {
    private final SystemDatabase database;

    public SystemSummaries(SystemDatabase database) {
        this.database = database;
    }

    /// A call that waits.
    public record Waiting(BusinessId business, String callSid) {}

    /// Calls that wait, the oldest first.
    ///
    /// @param since those that ended after it
    /// @param before those that ended before it
    public List<Waiting> waiting(Instant since, Instant before, int most) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                SELECT business_id, call_sid FROM call
                                WHERE ended_at BETWEEN :since AND :before
                                  AND NOT summed AND erased_at IS NULL
                                ORDER BY ended_at LIMIT :most
                                """)
                        .bind("since", since)
                        .bind("before", before)
                        .bind("most", most)
                        .map((row, _) ->
                                new Waiting(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getString("call_sid")))
                        .list());
    }
}
