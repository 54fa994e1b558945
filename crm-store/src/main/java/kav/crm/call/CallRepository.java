package kav.crm.call;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Calls of one business. Everything can be told again and in any order: the record fills up and
/// its status climbs, nothing falls back. Methods ending in `Within` run in the caller's
/// transaction. Thread-safe; blocks.
public final class CallRepository {
    private static final String MAKE =
            """
            INSERT INTO call (business_id, id, call_sid, started_at)
            VALUES (:business, :id, :callSid, :at) ON CONFLICT (call_sid) DO NOTHING
            """;

    private static final String SEE =
            """
            UPDATE call SET
                account_sid = coalesce(account_sid, :accountSid),
                direction = :direction,
                from_number = coalesce(from_number, :from),
                to_number = coalesce(to_number, :to),
                agent_id = coalesce(agent_id, :agentId::uuid),
                node_id = coalesce(node_id, :nodeId),
                boot_id = coalesce(boot_id, :bootId::uuid),
                started_at = least(started_at, :at),
                status = CASE WHEN call_status_rank(:status) > call_status_rank(status)
                              THEN :status ELSE status END
            WHERE business_id = :business AND id = :callId
            """;

    private static final String END =
            """
            UPDATE call SET
                status = CASE WHEN end_reason IS NOT NULL OR call_status_rank(status) < 4
                              THEN :status ELSE status END,
                ended_at = :at, end_reason = :reason, end_side = :side, end_detail = :detail
            WHERE business_id = :business AND id = :callId
              AND (end_reason IS NULL OR end_reason = 'lost')
            """;

    private final TenantDatabase database;

    public CallRepository(TenantDatabase database) {
        this.database = database;
    }

    /// Writes down one sighting.
    ///
    /// @return false when the call belongs to another business; nothing was written
    public boolean see(BusinessId business, String callSid, CallSighting sighting) {
        return database.as(
                business,
                handle -> {
                    UUID callId =
                            idsWithin(business, handle, Map.of(callSid, sighting.at()))
                                    .get(callSid);
                    if (callId == null) {
                        return false;
                    }
                    seeWithin(business, handle, Map.of(callId, List.of(sighting)));
                    return true;
                });
    }

    /// The ids of calls, which are made first when nobody saw them yet.
    ///
    /// @param seenAt call_sid → when it was seen
    /// @return call_sid → id; a call_sid of another business is missing
    public Map<String, UUID> idsWithin(
            BusinessId business, Handle handle, Map<String, Instant> seenAt) {
        // In one order everywhere, so that two writers cannot wait for each other.
        List<String> callSids = seenAt.keySet().stream().sorted().toList();
        Map<String, UUID> ids = findIds(handle, business, callSids);
        List<String> missing = callSids.stream().filter(sid -> !ids.containsKey(sid)).toList();
        if (missing.isEmpty()) {
            return ids;
        }
        PreparedBatch batch = handle.prepareBatch(MAKE);
        for (String callSid : missing) {
            Instant at = seenAt.getOrDefault(callSid, Instant.EPOCH);
            batch.bind("business", business.value())
                    .bind("id", UuidV7.at(at))
                    .bind("callSid", callSid)
                    .bind("at", at)
                    .add();
        }
        batch.execute();
        return findIds(handle, business, callSids);
    }

    private static Map<String, UUID> findIds(
            Handle handle, BusinessId business, List<String> callSids) {
        Map<String, UUID> ids = new HashMap<>();
        handle.createQuery(
                        "SELECT call_sid, id FROM call WHERE business_id = :business"
                                + " AND call_sid = ANY (:callSids)")
                .bind("business", business.value())
                .bindArray("callSids", String.class, callSids)
                .map((row, _) ->
                        Map.entry(row.getString("call_sid"), row.getObject("id", UUID.class)))
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        return ids;
    }

    /// Writes down sightings of calls that are there.
    ///
    /// @param sightings call id → what was seen, in order
    public void seeWithin(
            BusinessId business, Handle handle, Map<UUID, List<CallSighting>> sightings) {
        PreparedBatch batch = handle.prepareBatch(SEE);
        sightings.forEach(
                (callId, list) -> list.forEach(seen -> bind(batch, business, callId, seen)));
        batch.execute();
    }

    private static void bind(
            PreparedBatch batch, BusinessId business, UUID callId, CallSighting seen) {
        NodeBoot node = seen.node();
        batch.bind("business", business.value())
                .bind("callId", callId)
                .bind("accountSid", seen.accountSid())
                .bind("direction", seen.direction().name().toLowerCase(java.util.Locale.ROOT))
                .bind("from", seen.from())
                .bind("to", seen.to())
                .bind("agentId", seen.agentId())
                .bind("nodeId", node == null ? null : node.nodeId())
                .bind("bootId", node == null ? null : node.bootId())
                .bind("status", seen.status().name().toLowerCase(java.util.Locale.ROOT))
                .bind("at", seen.at())
                .add();
    }

    /// Ends a call. The first ending stays, unless it was only the guess {@link Ending#LOST}.
    ///
    /// @param status a final one
    public void endWithin(
            BusinessId business, Handle handle, UUID callId, CallStatus status, Ending ending) {
        handle.createUpdate(END)
                .bind("business", business.value())
                .bind("callId", callId)
                .bind("status", status.name().toLowerCase(java.util.Locale.ROOT))
                .bind("at", ending.at())
                .bind("reason", ending.reason())
                .bind("side", ending.side())
                .bind("detail", ending.detail())
                .execute();
    }

    /// Everything about one call; empty when this business has no such call.
    public Optional<CallFile> file(BusinessId business, String callSid) {
        return database.as(business, handle -> new CallFileQuery(handle, business).read(callSid));
    }

    /// The latest calls, newest first.
    ///
    /// @param limit at most 200
    public List<CallFile.Facts> latest(BusinessId business, int limit) {
        return database.as(
                business,
                handle -> new CallFileQuery(handle, business).latest(Math.min(limit, 200)));
    }

    /// How a call ended; empty when this business has no such call.
    public Optional<HowItEnded> howItEnded(BusinessId business, String callSid) {
        return database.as(business, handle -> CallFileQuery.howItEnded(handle, callSid));
    }
}
