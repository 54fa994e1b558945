package kav.crm.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.Rounds;
import kav.crm.UuidV7;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// Media streams of one business's calls. A call may have several, one after another. Thread-safe;
/// blocks.
public final class StreamRepository {
    private static final String OPEN =
            """
            INSERT INTO call_stream (business_id, id, call_id, stream_number, stream_sid,
                                     node_id, boot_id, started_at)
            SELECT :business::uuid, opened.*
            FROM unnest(:id::uuid[], :callId::uuid[], :number::integer[], :streamSid::text[],
                        :nodeId::text[], :bootId::uuid[], :at::timestamptz[]) AS opened
            ON CONFLICT DO NOTHING
            RETURNING id
            """;

    private static final String PLACE =
            """
            UPDATE call SET
                node_id = placed.node_id, boot_id = placed.boot_id,
                status = CASE WHEN call_status_rank(call.status) < 3 OR call.end_reason IN %1$s
                              THEN 'in_progress' ELSE call.status END,
                ended_at = CASE WHEN call.end_reason IN %1$s THEN NULL ELSE call.ended_at END,
                end_side = CASE WHEN call.end_reason IN %1$s THEN NULL ELSE call.end_side END,
                end_detail = CASE WHEN call.end_reason IN %1$s THEN NULL ELSE call.end_detail END,
                end_reason = CASE WHEN call.end_reason IN %1$s THEN NULL ELSE call.end_reason END
            FROM unnest(:callId::uuid[], :nodeId::text[], :bootId::uuid[])
                AS placed (call_id, node_id, boot_id)
            WHERE call.business_id = :business AND call.id = placed.call_id
            """
                    .formatted(Ending.GUESSES);

    private static final String END =
            """
            UPDATE call_stream SET
                ended_at = ended.at, end_reason = ended.reason, end_side = ended.side,
                end_detail = ended.detail
            FROM unnest(:callId::uuid[], :streamSid::text[], :at::timestamptz[], :reason::text[],
                        :side::text[], :detail::text[])
                AS ended (call_id, stream_sid, at, reason, side, detail)
            WHERE call_stream.business_id = :business AND call_stream.call_id = ended.call_id
              AND call_stream.stream_sid = ended.stream_sid
              AND (call_stream.end_reason IS NULL OR call_stream.end_reason = 'lost')
            """;

    private final TenantDatabase database;
    private final CallRepository calls;

    public StreamRepository(TenantDatabase database, CallRepository calls) {
        this.database = database;
        this.calls = calls;
    }

    /// A stream to open.
    public record Opening(String callSid, StreamStart start) {}

    /// The end of a stream.
    public record End(String streamSid, Ending ending) {}

    /// Opens a stream: the one use of the call token that names its number. Makes the call when
    /// nobody saw it yet, and takes it back when it had been given up for lost.
    ///
    /// @return false when that number of that call, or that stream_sid, was used before, or the
    ///   call belongs to another business
    public boolean open(BusinessId business, String callSid, StreamStart start) {
        return open(business, List.of(new Opening(callSid, start))).getFirst();
    }

    /// Opens many streams in one transaction; of two that exclude each other the first wins.
    ///
    /// @return for each, in the same order, what it would have been told alone
    public List<Boolean> open(BusinessId business, List<Opening> openings) {
        return database.as(business, handle -> openAll(business, handle, openings));
    }

    private List<Boolean> openAll(BusinessId business, Handle handle, List<Opening> openings) {
        Map<String, Instant> seenAt = new HashMap<>();
        openings.forEach(opening ->
                seenAt.merge(
                        opening.callSid(),
                        opening.start().at(),
                        (one, other) -> one.isBefore(other) ? one : other));
        Map<String, UUID> callIds = calls.idsWithin(business, handle, seenAt);
        List<UUID> asked = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Opening opening : openings) {
            UUID id = UuidV7.at(opening.start().at());
            UUID callId = callIds.get(opening.callSid());
            asked.add(id);
            if (callId != null) {
                rows.add(new Row(id, callId, opening.start()));
            }
        }
        Set<UUID> opened = open(business, handle, rows);
        return asked.stream().map(opened::contains).toList();
    }

    /// The same in the caller's transaction, for calls that are there.
    public void openWithin(BusinessId business, Handle handle, List<CallRow<StreamStart>> starts) {
        var _ =
                open(
                        business,
                        handle,
                        starts.stream()
                                .map(row ->
                                        new Row(
                                                UuidV7.at(row.content().at()),
                                                row.callId(),
                                                row.content()))
                                .toList());
    }

    /// A row to be.
    private record Row(UUID id, UUID callId, StreamStart start) {}

    /// Returns the ids of the rows that were not there before.
    private static Set<UUID> open(BusinessId business, Handle handle, List<Row> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        Set<UUID> opened =
                Columns.of(rows)
                        .uuid("id", Row::id)
                        .uuid("callId", Row::callId)
                        .integer("number", row -> row.start().number())
                        .text("streamSid", row -> row.start().streamSid())
                        .text("nodeId", row -> row.start().node().nodeId())
                        .uuid("bootId", row -> row.start().node().bootId())
                        .time("at", row -> row.start().at())
                        .bindTo(handle.createQuery(OPEN))
                        .bind("business", business.value())
                        .mapTo(UUID.class)
                        .set();
        place(business, handle, rows.stream().filter(row -> opened.contains(row.id())).toList());
        return opened;
    }

    private static void place(BusinessId business, Handle handle, List<Row> opened) {
        for (List<Row> round : Rounds.of(opened, Row::callId)) {
            Columns.of(round)
                    .uuid("callId", Row::callId)
                    .text("nodeId", row -> row.start().node().nodeId())
                    .uuid("bootId", row -> row.start().node().bootId())
                    .bindTo(handle.createUpdate(PLACE))
                    .bind("business", business.value())
                    .execute();
        }
    }

    /// Ends streams in the caller's transaction. The first ending stays, unless it was only the
    /// guess {@link Ending#LOST}.
    public void endWithin(BusinessId business, Handle handle, List<CallRow<End>> ends) {
        for (List<CallRow<End>> round : Rounds.of(ends, row -> row.content().streamSid())) {
            Columns.of(round)
                    .uuid("callId", CallRow::callId)
                    .text("streamSid", row -> row.content().streamSid())
                    .time("at", row -> row.content().ending().at())
                    .text("reason", row -> row.content().ending().reason())
                    .text("side", row -> row.content().ending().side())
                    .text("detail", row -> row.content().ending().detail())
                    .bindTo(handle.createUpdate(END))
                    .bind("business", business.value())
                    .execute();
        }
    }
}
