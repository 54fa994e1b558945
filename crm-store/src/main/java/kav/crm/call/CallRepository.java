package kav.crm.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.Rounds;
import kav.crm.UuidV7;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Calls of one business. Everything can be told again and in any order: the record fills up and
/// its status climbs, nothing falls back. Methods ending in `Within` run in the caller's
/// transaction. Thread-safe; blocks.
public final class CallRepository {
    /// Stands in the name of a stream that came without a call token; carriers' names have none.
    public static final String WITHOUT_TOKEN = "~";

    /// Locks what it finds, in one order everywhere: two writers cannot wait for each other. It is
    /// the lock that a later UPDATE of the row takes anyway.
    private static final String FIND =
            """
            SELECT call_sid, id FROM call
            WHERE business_id = :business AND call_sid = ANY (:callSid)
            ORDER BY call_sid COLLATE "C" FOR NO KEY UPDATE
            """;

    private static final String MAKE =
            """
            INSERT INTO call (business_id, id, call_sid, started_at)
            SELECT :business::uuid, made.id, made.call_sid, made.at
            FROM unnest(:id::uuid[], :callSid::text[], :at::timestamptz[]) AS made (id, call_sid, at)
            ORDER BY made.call_sid COLLATE "C"
            ON CONFLICT (call_sid) DO NOTHING
            RETURNING call_sid, id
            """;

    private static final String SEE =
            """
            UPDATE call SET
                account_sid = coalesce(call.account_sid, seen.account_sid),
                direction = seen.direction,
                from_number = coalesce(call.from_number, seen.from_number),
                to_number = coalesce(call.to_number, seen.to_number),
                agent_id = coalesce(call.agent_id, seen.agent_id),
                node_id = coalesce(call.node_id, seen.node_id),
                boot_id = coalesce(call.boot_id, seen.boot_id),
                started_at = least(call.started_at, seen.at),
                status = CASE WHEN call_status_rank(seen.status) > call_status_rank(call.status)
                              THEN seen.status ELSE call.status END
            FROM unnest(:callId::uuid[], :accountSid::text[], :direction::text[], :from::text[],
                        :to::text[], :agentId::uuid[], :nodeId::text[], :bootId::uuid[],
                        :status::text[], :at::timestamptz[])
                AS seen (call_id, account_sid, direction, from_number, to_number, agent_id,
                         node_id, boot_id, status, at)
            WHERE call.business_id = :business AND call.id = seen.call_id
            """;

    private static final String END =
            """
            UPDATE call SET
                status = CASE WHEN call.end_reason IS NOT NULL OR call_status_rank(call.status) < 4
                              THEN ended.status ELSE call.status END,
                ended_at = ended.at, end_reason = ended.reason, end_side = ended.side,
                end_detail = ended.detail
            FROM unnest(:callId::uuid[], :status::text[], :at::timestamptz[], :reason::text[],
                        :side::text[], :detail::text[])
                AS ended (call_id, status, at, reason, side, detail)
            WHERE call.business_id = :business AND call.id = ended.call_id
              AND (call.end_reason IS NULL OR call.end_reason IN %s)
            """
                    .formatted(Ending.GUESSES);

    private static final String LAST_WITHOUT_TOKEN =
            """
            SELECT c.call_sid, max(s.stream_number) AS number
            FROM call_stream s JOIN call c ON c.business_id = s.business_id AND c.id = s.call_id
            WHERE s.business_id = :business AND s.stream_sid LIKE :mark
            GROUP BY c.call_sid ORDER BY max(s.started_at) DESC LIMIT 50000
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
                    seeWithin(business, handle, List.of(new CallRow<>(callId, sighting)));
                    return true;
                });
    }

    /// The ids of calls, which are made first when nobody saw them yet.
    ///
    /// @param seenAt call_sid → when it was seen
    /// @return call_sid → id; a call_sid of another business is missing
    public Map<String, UUID> idsWithin(
            BusinessId business, Handle handle, Map<String, Instant> seenAt) {
        Map<String, UUID> ids = new HashMap<>();
        find(business, handle, seenAt.keySet(), ids);
        if (ids.size() < seenAt.size()) {
            make(business, handle, missing(seenAt, ids), ids);
        }
        if (ids.size() < seenAt.size()) {
            // Made by another writer in between, or another business's.
            find(business, handle, missing(seenAt, ids).keySet(), ids);
        }
        return ids;
    }

    private static Map<String, Instant> missing(
            Map<String, Instant> seenAt, Map<String, UUID> ids) {
        Map<String, Instant> missing = new HashMap<>(seenAt);
        missing.keySet().removeAll(ids.keySet());
        return missing;
    }

    private static void find(
            BusinessId business, Handle handle, Set<String> callSids, Map<String, UUID> ids) {
        handle.createQuery(FIND)
                .bind("business", business.value())
                .bindArray("callSid", String.class, callSids)
                .map(CallRepository::named)
                .forEach(call -> ids.put(call.getKey(), call.getValue()));
    }

    private static void make(
            BusinessId business,
            Handle handle,
            Map<String, Instant> missing,
            Map<String, UUID> ids) {
        Columns.of(List.copyOf(missing.entrySet()))
                .uuid("id", call -> UuidV7.at(call.getValue()))
                .text("callSid", Map.Entry::getKey)
                .time("at", Map.Entry::getValue)
                .bindTo(handle.createQuery(MAKE))
                .bind("business", business.value())
                .map(CallRepository::named)
                .forEach(call -> ids.put(call.getKey(), call.getValue()));
    }

    private static Map.Entry<String, UUID> named(ResultSet row, StatementContext unused)
            throws SQLException {
        return Map.entry(row.getString("call_sid"), row.getObject("id", UUID.class));
    }

    /// Writes down sightings of calls that are there.
    public void seeWithin(
            BusinessId business, Handle handle, List<CallRow<CallSighting>> sightings) {
        for (List<CallRow<CallSighting>> round : Rounds.of(sightings, CallRow::callId)) {
            Columns.of(round)
                    .uuid("callId", CallRow::callId)
                    .text("accountSid", row -> row.content().accountSid())
                    .text("direction", row -> lower(row.content().direction()))
                    .text("from", row -> row.content().from())
                    .text("to", row -> row.content().to())
                    .uuid("agentId", row -> row.content().agentId())
                    .text("nodeId", row -> nodeId(row.content().node()))
                    .uuid("bootId", row -> bootId(row.content().node()))
                    .text("status", row -> lower(row.content().status()))
                    .time("at", row -> row.content().at())
                    .bindTo(handle.createUpdate(SEE))
                    .bind("business", business.value())
                    .execute();
        }
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String nodeId(@Nullable NodeBoot node) {
        return node == null ? null : node.nodeId();
    }

    private static @Nullable UUID bootId(@Nullable NodeBoot node) {
        return node == null ? null : node.bootId();
    }

    /// The end of a call.
    ///
    /// @param status a final one
    public record End(CallStatus status, Ending ending) {}

    /// Ends calls. The first ending stays, unless it was only a guess ({@link Ending#LOST}, {@link
    /// Ending#CARRIER_SILENT}).
    public void endWithin(BusinessId business, Handle handle, List<CallRow<End>> ends) {
        for (List<CallRow<End>> round : Rounds.of(ends, CallRow::callId)) {
            Columns.of(round)
                    .uuid("callId", CallRow::callId)
                    .text("status", row -> lower(row.content().status()))
                    .time("at", row -> row.content().ending().at())
                    .text("reason", row -> row.content().ending().reason())
                    .text("side", row -> row.content().ending().side())
                    .text("detail", row -> row.content().ending().detail())
                    .bindTo(handle.createUpdate(END))
                    .bind("business", business.value())
                    .execute();
        }
    }

    /// The latest stream's number of each call that came without a call token.
    ///
    /// @return call_sid → number
    public Map<String, Integer> lastStreamsWithoutToken(BusinessId business) {
        return database.as(
                business,
                handle -> {
                    Map<String, Integer> last = new HashMap<>();
                    handle.createQuery(LAST_WITHOUT_TOKEN)
                            .bind("business", business.value())
                            .bind("mark", "%" + WITHOUT_TOKEN + "%")
                            .map((row, _) ->
                                    Map.entry(row.getString("call_sid"), row.getInt("number")))
                            .forEach(call -> last.put(call.getKey(), call.getValue()));
                    return last;
                });
    }

    /// Everything about one call; empty when this business has no such call.
    public Optional<CallFile> file(BusinessId business, String callSid) {
        return database.as(business, handle -> new CallFileQuery(handle, business).read(callSid));
    }

    /// The same by its id.
    public Optional<CallFile> file(BusinessId business, UUID callId) {
        return database.as(business, handle -> new CallFileQuery(handle, business).read(callId));
    }

    /// The calls wanted, newest first.
    public Page<CallFile.Facts> page(BusinessId business, CallFilter filter, PageRequest request) {
        return database.as(
                business, handle -> new CallFileQuery(handle, business).page(filter, request));
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

    /// What the carrier calls a call of that id.
    public Optional<String> callSid(BusinessId business, UUID id) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT call_sid FROM call WHERE business_id = :business"
                                                + " AND id = :id")
                                .bind("business", business.value())
                                .bind("id", id)
                                .mapTo(String.class)
                                .findOne());
    }
}
