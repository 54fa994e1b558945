package kav.crm.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.StoredJson;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reads what is written down about calls, within one transaction. Confined to that transaction's
/// thread.
public final class CallFileQuery {
    private final Handle handle;
    private final BusinessId business;

    CallFileQuery(Handle handle, BusinessId business) {
        this.handle = handle;
        this.business = business;
    }

    Optional<CallFile> read(String callSid) {
        return query("SELECT * FROM call WHERE business_id = :business AND call_sid = :callSid")
                .bind("callSid", callSid)
                .map((row, _) -> facts(row))
                .findOne()
                .map(this::file);
    }

    Optional<CallFile> read(UUID callId) {
        return query("SELECT * FROM call WHERE business_id = :business AND id = :callId")
                .bind("callId", callId)
                .map((row, _) -> facts(row))
                .findOne()
                .map(this::file);
    }

    Page<CallFile.Facts> page(CallFilter filter, PageRequest request) {
        Optional<Cursor> after = request.start();
        List<CallFile.Facts> rows =
                query(
                                """
                                SELECT * FROM call WHERE business_id = :business
                                  AND (:status::text IS NULL OR status = :status)
                                  AND (:contact::uuid IS NULL OR contact_id = :contact::uuid)
                                  AND (:from::timestamptz IS NULL OR started_at >= :from)
                                  AND (:until::timestamptz IS NULL OR started_at < :until)
                                  AND (:at::timestamptz IS NULL
                                       OR (started_at, id) < (:at::timestamptz, :id::uuid))
                                ORDER BY started_at DESC, id DESC LIMIT :rows
                                """)
                        .bind("status", filter.status() == null ? null : word(filter.status()))
                        .bind("contact", filter.contactId())
                        .bind("from", filter.from())
                        .bind("until", filter.until())
                        .bind("at", after.map(Cursor::time).orElse(null))
                        .bind("id", after.map(Cursor::id).orElse(null))
                        .bind("rows", request.rowsToRead())
                        .map((row, _) -> facts(row))
                        .list();
        return Page.of(rows, request, call -> Cursor.at(call.startedAt(), call.id()));
    }

    private static String word(CallStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    List<CallFile.Facts> latest(int limit) {
        return query(
                        "SELECT * FROM call WHERE business_id = :business"
                                + " ORDER BY started_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> facts(row))
                .list();
    }

    private CallFile file(CallFile.Facts call) {
        return new CallFile(
                call,
                ofCall("call_stream", "stream_number", call.id())
                        .map((row, _) -> stream(row))
                        .list(),
                ofCall("turn", "stream_number, ordinal", call.id())
                        .map((row, _) -> turn(row))
                        .list(),
                ofCall("call_event", "stream_number, ordinal", call.id())
                        .map((row, _) -> event(row))
                        .list());
    }

    private Query ofCall(String table, String order, UUID callId) {
        return query(
                        "SELECT * FROM "
                                + table
                                + " WHERE business_id = :business AND call_id = :callId ORDER BY "
                                + order)
                .bind("callId", callId);
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("business", business.value());
    }

    /// How a call ended, as the role of the handle sees it; for `kav_system`, any business's.
    public static Optional<HowItEnded> howItEnded(Handle handle, String callSid) {
        return handle.createQuery(
                        """
                        SELECT c.business_id, c.ended_at, c.end_reason, c.end_side, c.end_detail,
                               s.ended_at AS stream_ended_at, s.end_reason AS stream_end_reason,
                               s.end_side AS stream_end_side, s.end_detail AS stream_end_detail
                        FROM call c LEFT JOIN LATERAL (
                            SELECT s.ended_at, s.end_reason, s.end_side, s.end_detail
                            FROM call_stream s
                            WHERE s.business_id = c.business_id AND s.call_id = c.id
                            ORDER BY s.stream_number DESC LIMIT 1) s ON true
                        WHERE c.call_sid = :callSid
                        """)
                .bind("callSid", callSid)
                .map((row, _) ->
                        new HowItEnded(
                                new BusinessId(row.getObject("business_id", UUID.class)),
                                ending(row, ""),
                                ending(row, "stream_")))
                .findOne();
    }

    private static CallFile.Facts facts(ResultSet row) throws SQLException {
        return new CallFile.Facts(
                row.getObject("id", UUID.class),
                row.getString("call_sid"),
                CallStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                row.getString("from_number"),
                row.getString("to_number"),
                row.getObject("agent_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getString("node_id"),
                instant(row, "started_at"),
                ending(row, ""));
    }

    private static CallFile.StreamFacts stream(ResultSet row) throws SQLException {
        return new CallFile.StreamFacts(
                row.getInt("stream_number"),
                row.getString("stream_sid"),
                row.getString("node_id"),
                instant(row, "started_at"),
                ending(row, ""));
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                row.getInt("stream_number"),
                row.getInt("ordinal"),
                Speaker.valueOf(row.getString("speaker").toUpperCase(Locale.ROOT)),
                row.getString("text"),
                row.getString("heard_text"),
                row.getBoolean("interrupted"),
                row.getLong("started_ms"),
                row.getLong("ended_ms"),
                instant(row, "created_at"),
                measures(row.getString("measures")));
    }

    private static @Nullable TurnMeasures measures(@Nullable String json) {
        return json == null ? null : StoredJson.read(json, TurnMeasures.class);
    }

    private static CallEvent event(ResultSet row) throws SQLException {
        return new CallEvent(
                row.getInt("stream_number"),
                row.getInt("ordinal"),
                row.getString("kind"),
                row.getLong("at_ms"),
                JsonObject.read(row.getString("facts")),
                instant(row, "created_at"));
    }

    private static @Nullable Ending ending(ResultSet row, String prefix) throws SQLException {
        String reason = row.getString(prefix + "end_reason");
        if (reason == null) {
            return null;
        }
        return new Ending(
                reason,
                row.getString(prefix + "end_side"),
                row.getString(prefix + "end_detail"),
                instant(row, prefix + "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
