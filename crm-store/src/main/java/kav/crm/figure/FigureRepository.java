package kav.crm.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import kav.crm.BusinessId;
import kav.crm.tenancy.TenantDatabase;
import org.jspecify.annotations.Nullable;

/// Counts of one business. Thread-safe; blocks.
public final class FigureRepository {
    /// Calls of today come from the index call_recent, their streams and turns from the unique keys
    /// of those, leads from lead_made, whoever waits from whatsapp_conversation_waits. Who spoke
    /// with the caller had a stream, however the call ended.
    private static final String TODAY =
            """
            WITH day AS (
                SELECT id, time_zone,
                       date_trunc('day', :now::timestamptz AT TIME ZONE time_zone)
                           AT TIME ZONE time_zone AS since
                FROM business WHERE id = :business),
            today AS (
                SELECT c.id FROM call c, day
                WHERE c.business_id = :business AND c.started_at >= day.since)
            SELECT day.since, day.time_zone,
                (SELECT count(*) FROM call c
                 WHERE c.business_id = :business AND c.ended_at IS NULL
                   AND c.status IN ('ringing', 'in_progress')
                   AND c.started_at > :now::timestamptz - interval '1 day') AS calls_now,
                (SELECT count(*) FROM today) AS calls,
                (SELECT count(*) FROM today
                 WHERE EXISTS (SELECT FROM call_stream s
                               WHERE s.business_id = :business AND s.call_id = today.id))
                    AS answered,
                (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY reply.ms)
                 FROM (SELECT coalesce(t.measures #>> '{latency,played_ms}',
                                       t.measures #>> '{latency,sent_ms}')::bigint AS ms
                       FROM turn t JOIN today ON t.call_id = today.id
                       WHERE t.business_id = :business AND t.speaker = 'agent') reply
                 WHERE reply.ms IS NOT NULL) AS median_reply_ms,
                (SELECT count(*) FROM lead l
                 WHERE l.business_id = :business AND l.deleted_at IS NULL
                   AND l.created_at >= day.since) AS new_leads,
                waits.count AS waiting, waits.since AS waiting_since
            FROM day,
                (SELECT count(*) AS count, min(last_inbound_at) AS since
                 FROM whatsapp_conversation
                 WHERE business_id = :business AND status = 'open' AND mode = 'person'
                   AND unread > 0) waits
            """;

    private final TenantDatabase database;

    public FigureRepository(TenantDatabase database) {
        this.database = database;
    }

    /// How the day goes that it is at that moment, where the business is.
    public TodayFigures today(BusinessId business, Instant now) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(TODAY)
                                .bind("business", business.value())
                                .bind("now", now)
                                .map((row, _) -> figures(row))
                                .one());
    }

    private static TodayFigures figures(ResultSet row) throws SQLException {
        long median = row.getLong("median_reply_ms");
        Long reply = row.wasNull() ? null : median;
        return new TodayFigures(
                row.getTimestamp("since").toInstant(),
                ZoneId.of(row.getString("time_zone")),
                row.getInt("calls_now"),
                row.getInt("calls"),
                row.getInt("answered"),
                reply,
                row.getInt("new_leads"),
                row.getInt("waiting"),
                time(row.getTimestamp("waiting_since")));
    }

    private static @Nullable Instant time(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
