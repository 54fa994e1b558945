package kav.crm.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: which tasks somebody is to be reminded of. Sees no words. Thread-safe; blocks.
public final class SystemReminders {
    private static final String CLAIM =
            """
            UPDATE task SET fence = fence + 1,
                lease_until = now() + :leaseMs * interval '1 ms'
            WHERE (business_id, id) IN (
                SELECT business_id, id FROM task
                WHERE remind_at <= :now AND reminded_at IS NULL AND done_at IS NULL
                  AND deleted_at IS NULL AND lease_until <= now()
                ORDER BY remind_at LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING business_id, id, fence
            """;

    private final SystemDatabase database;

    public SystemReminders(SystemDatabase database) {
        this.database = database;
    }

    /// Takes reminders that are due and that nobody holds; whoever dies with them loses them after
    /// the lease.
    public List<DueReminder> claim(int most, Duration lease, Instant now) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(CLAIM)
                        .bind("most", most)
                        .bind("leaseMs", lease.toMillis())
                        .bind("now", now)
                        .map((row, _) ->
                                new DueReminder(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getObject("id", UUID.class),
                                        row.getLong("fence")))
                        .list());
    }
}
