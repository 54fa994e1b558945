package kav.crm.call;

import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
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
            VALUES (:business, :id, :callId, :number, :streamSid, :nodeId, :bootId, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String PLACE =
            """
            UPDATE call SET
                node_id = :nodeId, boot_id = :bootId,
                status = CASE WHEN call_status_rank(status) < 3 OR end_reason = 'lost'
                              THEN 'in_progress' ELSE status END,
                ended_at = CASE WHEN end_reason = 'lost' THEN NULL ELSE ended_at END,
                end_side = CASE WHEN end_reason = 'lost' THEN NULL ELSE end_side END,
                end_detail = CASE WHEN end_reason = 'lost' THEN NULL ELSE end_detail END,
                end_reason = nullif(end_reason, 'lost')
            WHERE business_id = :business AND id = :callId
            """;

    private static final String END =
            """
            UPDATE call_stream SET
                ended_at = :at, end_reason = :reason, end_side = :side, end_detail = :detail
            WHERE business_id = :business AND call_id = :callId AND stream_sid = :streamSid
              AND (end_reason IS NULL OR end_reason = 'lost')
            """;

    private final TenantDatabase database;
    private final CallRepository calls;

    public StreamRepository(TenantDatabase database, CallRepository calls) {
        this.database = database;
        this.calls = calls;
    }

    /// Opens a stream: the one use of the call token that names its number. Makes the call when
    /// nobody saw it yet, and takes it back when it had been given up for lost.
    ///
    /// @return false when that number of that call, or that stream_sid, was used before, or the
    ///   call belongs to another business
    public boolean open(BusinessId business, String callSid, StreamStart start) {
        return database.as(
                business,
                handle -> {
                    UUID callId =
                            calls.idsWithin(business, handle, Map.of(callSid, start.at()))
                                    .get(callSid);
                    return callId != null && openWithin(business, handle, callId, start);
                });
    }

    /// The same in the caller's transaction, for a call that is there.
    public boolean openWithin(BusinessId business, Handle handle, UUID callId, StreamStart start) {
        int opened =
                handle.createUpdate(OPEN)
                        .bind("business", business.value())
                        .bind("id", UuidV7.at(start.at()))
                        .bind("callId", callId)
                        .bind("number", start.number())
                        .bind("streamSid", start.streamSid())
                        .bind("nodeId", start.node().nodeId())
                        .bind("bootId", start.node().bootId())
                        .bind("at", start.at())
                        .execute();
        if (opened == 0) {
            return false;
        }
        handle.createUpdate(PLACE)
                .bind("business", business.value())
                .bind("callId", callId)
                .bind("nodeId", start.node().nodeId())
                .bind("bootId", start.node().bootId())
                .execute();
        return true;
    }

    /// Ends a stream in the caller's transaction. The first ending stays, unless it was only the
    /// guess {@link Ending#LOST}.
    public void endWithin(
            BusinessId business, Handle handle, UUID callId, String streamSid, Ending ending) {
        handle.createUpdate(END)
                .bind("business", business.value())
                .bind("callId", callId)
                .bind("streamSid", streamSid)
                .bind("at", ending.at())
                .bind("reason", ending.reason())
                .bind("side", ending.side())
                .bind("detail", ending.detail())
                .execute();
    }
}
