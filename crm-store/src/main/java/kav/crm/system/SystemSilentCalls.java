package kav.crm.system;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallStatus;
import kav.crm.call.Ending;
import kav.crm.journal.JournalEntry;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;

/// Business-free: closes calls that have no stream and of which the carrier told nothing for long.
/// Otherwise they would be going on for ever, when a callback was lost. Thread-safe; blocks.
public final class SystemSilentCalls {
    private static final int MOST_AT_ONCE = 500;
    private static final String DETAIL =
            "The carrier went silent: it never told how the call ended.";

    /// No stream that is open, on whichever node (those of dead nodes are closed as lost), and none
    /// that was open a short while ago.
    private static final String SILENT =
            """
             c.ended_at IS NULL AND c.started_at < :before
               AND NOT EXISTS (SELECT FROM call_stream s
                     WHERE s.business_id = c.business_id AND s.call_id = c.id
                       AND (s.ended_at IS NULL OR s.ended_at > :before))
            """;

    /// Whoever opens a stream locks its call, too; what is locked is not silent.
    private static final String LOCK =
            """
            SELECT c.id FROM call c WHERE\
            """
                    + SILENT
                    + "ORDER BY c.id LIMIT "
                    + MOST_AT_ONCE
                    + " FOR NO KEY UPDATE SKIP LOCKED";

    /// Looks once more, now that nobody can open a stream of these calls: what was committed before
    /// the lock is seen only by a statement that begins after it.
    private static final String CLOSE =
            """
            UPDATE call c SET status = 'failed', ended_at = :at, end_reason = :reason,
                end_side = :side, end_detail = :detail
            WHERE c.id = ANY (:ids) AND\
            """
                    + SILENT
                    + "RETURNING c.business_id, c.id, c.call_sid";

    private final SystemDatabase system;
    private final Listener listener;

    /// Hears of each call that was closed.
    public interface Listener {
        void onEnded(BusinessId business, JournalEntry.CallEnded ended, UUID callId);
    }

    /// @param listener called on the caller's thread, after the calls were closed
    public SystemSilentCalls(SystemDatabase system, Listener listener) {
        this.system = system;
        this.listener = listener;
    }

    private record Closed(BusinessId business, UUID callId, String callSid) {}

    /// Closes them. The reason is a guess, which whoever tells more later replaces.
    ///
    /// @param before since when there was no word
    /// @param now when they end
    /// @return how many
    /// @throws RuntimeException what the listener threw last, after it heard of all of them
    public int close(Instant before, Instant now) {
        Ending ending = new Ending(Ending.CARRIER_SILENT, "carrier", DETAIL, now);
        List<Closed> closed =
                system.acrossBusinesses(handle -> closeWithin(handle, before, ending));
        RuntimeException failure = null;
        for (Closed call : closed) {
            try {
                tell(call, ending);
            } catch (RuntimeException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return closed.size();
    }

    private void tell(Closed call, Ending ending) {
        listener.onEnded(
                call.business(),
                new JournalEntry.CallEnded(
                        call.business(), call.callSid(), CallStatus.FAILED, ending),
                call.callId());
    }

    private static List<Closed> closeWithin(Handle handle, Instant before, Ending ending) {
        List<UUID> silent =
                handle.createQuery(LOCK).bind("before", before).mapTo(UUID.class).list();
        if (silent.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(CLOSE)
                .bindArray("ids", UUID.class, silent)
                .bind("before", before)
                .bind("at", ending.at())
                .bind("reason", ending.reason())
                .bind("side", ending.side())
                .bind("detail", ending.detail())
                .map((row, _) -> closed(row))
                .list();
    }

    private static Closed closed(ResultSet row) throws SQLException {
        return new Closed(
                new BusinessId(row.getObject("business_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("call_sid"));
    }
}
