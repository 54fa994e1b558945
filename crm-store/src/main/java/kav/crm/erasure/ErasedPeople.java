package kav.crm.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.call.CallRow;
import kav.crm.call.CallSighting;
import kav.crm.call.Direction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps what waited in a spool, an inbox or at a provider from bringing an erased person back:
/// what happened to the person's addresses before the erasure is not written down any more. In the
/// caller's transaction. Thread-safe, no state; blocks.
public final class ErasedPeople {
    private static final String KNOWN =
            """
            SELECT EXISTS (
                SELECT FROM erased_address e JOIN unnest(:address::text[]) AS told (address)
                  ON e.address_hash = erased_address_hash(:business, told.address)
                WHERE e.business_id = :business AND :at::timestamptz < e.at)
            """;

    /// Calls of an erased person that nobody had written down by then are erased as they come.
    private static final String CALLS =
            """
            WITH late AS (
                UPDATE call SET erased_at = told.erased_at
                FROM (SELECT seen.call_id, e.at AS erased_at
                      FROM unnest(:callId::uuid[], :address::text[], :at::timestamptz[])
                          AS seen (call_id, address, at)
                      JOIN erased_address e ON e.business_id = :business
                       AND e.address_hash = erased_address_hash(:business, seen.address)
                      WHERE seen.at < e.at) AS told
                WHERE call.business_id = :business AND call.id = told.call_id
                  AND call.erased_at IS NULL
                RETURNING call.id, call.call_sid, call.account_sid),
            gone AS (
                INSERT INTO erasure_task (business_id, id, kind, account, remote_id, due_at)
                SELECT :business::uuid, gen_random_uuid(), 'call', coalesce(account_sid, ''),
                       call_sid, now()
                FROM late WHERE call_sid ~ '^CA[0-9a-f]{32}$'
                ON CONFLICT DO NOTHING)
            SELECT id FROM late
            UNION
            SELECT id FROM call WHERE business_id = :business AND id = ANY (:ids)
               AND erased_at IS NOT NULL
            """;

    private static final String RECORDINGS =
            """
            INSERT INTO erasure_task (business_id, id, kind, account, remote_id, due_at)
            SELECT DISTINCT ON (told.sid) :business::uuid, gen_random_uuid(), 'recording',
                   coalesce(c.account_sid, ''), told.sid, now()
            FROM unnest(:callId::uuid[], :sid::text[]) AS told (call_id, sid)
            JOIN call c ON c.business_id = :business AND c.id = told.call_id
            ON CONFLICT DO NOTHING
            """;

    private ErasedPeople() {}

    /// Whether one of those addresses was erased after that time.
    ///
    /// @param addresses as channels of contacts keep them
    public static boolean knowsWithin(
            BusinessId business, Handle handle, List<String> addresses, Instant at) {
        return handle.createQuery(KNOWN)
                .bind("business", business.value())
                .bindArray("address", String.class, addresses)
                .bind("at", at)
                .mapTo(Boolean.class)
                .one();
    }

    /// Which calls take no words any more.
    ///
    /// @param sightings of calls that are there
    /// @param callIds all calls that something is told of
    public static Set<UUID> callsWithin(
            BusinessId business,
            Handle handle,
            List<CallRow<CallSighting>> sightings,
            Collection<UUID> callIds) {
        if (callIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                Columns.of(sightings)
                        .uuid("callId", CallRow::callId)
                        .text("address", row -> farEnd(row.content()))
                        .time("at", row -> row.content().at())
                        .bindTo(handle.createQuery(CALLS))
                        .bind("business", business.value())
                        .bindArray("ids", UUID.class, callIds)
                        .mapTo(UUID.class)
                        .list());
    }

    private static @Nullable String farEnd(CallSighting seen) {
        String number = seen.direction() == Direction.INBOUND ? seen.from() : seen.to();
        return number == null ? null : number.strip();
    }

    /// Has recordings deleted that became known after the erasure.
    ///
    /// @param recordings call and name of the recording
    public static void recordedWithin(
            BusinessId business, Handle handle, List<Map.Entry<UUID, String>> recordings) {
        if (recordings.isEmpty()) {
            return;
        }
        Columns.of(recordings)
                .uuid("callId", Map.Entry::getKey)
                .text("sid", Map.Entry::getValue)
                .bindTo(handle.createUpdate(RECORDINGS))
                .bind("business", business.value())
                .execute();
    }
}
