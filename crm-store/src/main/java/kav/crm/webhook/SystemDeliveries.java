package kav.crm.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: whose turn it is among all deliveries. Sees neither what is told nor where.
/// Thread-safe; blocks.
public final class SystemDeliveries {
    private final SystemDatabase database;

    public SystemDeliveries(SystemDatabase database) {
        this.database = database;
    }

    /// Takes what is due and nobody else holds. Who does not settle it within the lease loses it to
    /// the next who asks.
    ///
    /// @param busy endpoints that get no more for now
    /// @return in no order, at most `most`
    public List<Claim> claim(Instant now, Duration lease, Collection<UUID> busy, int most) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                UPDATE webhook_delivery d
                                SET lease_until = :until, fence = d.fence + 1
                                FROM (SELECT w.business_id, w.id
                                      FROM webhook_delivery w
                                      JOIN webhook_endpoint e ON e.business_id = w.business_id
                                           AND e.id = w.endpoint_id
                                      WHERE w.status = 'waiting' AND w.next_at <= :now
                                        AND (w.lease_until IS NULL OR w.lease_until <= :now)
                                        AND e.is_active
                                        AND (e.paused_until IS NULL OR e.paused_until <= :now)
                                        AND w.endpoint_id <> ALL (:busy)
                                      ORDER BY w.next_at LIMIT :most
                                      FOR UPDATE OF w SKIP LOCKED) mine
                                WHERE d.business_id = mine.business_id AND d.id = mine.id
                                RETURNING d.business_id, d.id, d.endpoint_id, d.fence
                                """)
                        .bind("now", now)
                        .bind("until", now.plus(lease))
                        .bindArray("busy", UUID.class, busy)
                        .bind("most", most)
                        .map((row, _) ->
                                new Claim(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getObject("id", UUID.class),
                                        row.getObject("endpoint_id", UUID.class),
                                        row.getLong("fence")))
                        .list());
    }

    /// Drops what was told or given up before a time, a bounded part at once.
    ///
    /// @return how many
    public int forget(Instant before, int most) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                """
                                DELETE FROM webhook_delivery WHERE (business_id, id) IN (
                                    SELECT business_id, id FROM webhook_delivery
                                    WHERE status <> 'waiting' AND done_at < :before LIMIT :most)
                                """)
                        .bind("before", before)
                        .bind("most", most)
                        .execute());
    }
}
