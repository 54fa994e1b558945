package kav.crm.recording;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.Rounds;
import kav.crm.call.CallRow;
import kav.crm.consent.CallConsents;
import org.jdbi.v3.core.Handle;

/// Writes down what the journal tells of recordings, in the caller's transaction; told again, it
/// changes nothing. Thread-safe, no state; blocks.
public final class ToldRecordingRepository {
    /// What is over stays as it is, but for the guess about a server that went away.
    private static final String TELL =
            """
            INSERT INTO call_recording (business_id, id, call_id, stream_number, node_id, boot_id,
                state, why, store, place, key_id, frames, lost_frames, bytes, started_at, ended_at)
            SELECT :business::uuid, told.id, told.call_id, told.stream, told.node_id, told.boot_id,
                   told.state, told.why, 'file', told.place, told.key_id, told.frames, told.lost,
                   told.bytes, told.started_at, nullif(told.ended_at, '')::timestamptz
            FROM unnest(:id::uuid[], :callId::uuid[], :stream::integer[], :nodeId::text[],
                        :bootId::uuid[], :state::text[], :why::text[], :place::text[],
                        :keyId::text[], :frames::bigint[], :lost::bigint[], :bytes::bigint[],
                        :startedAt::timestamptz[], :endedAt::text[])
                AS told (id, call_id, stream, node_id, boot_id, state, why, place, key_id, frames,
                         lost, bytes, started_at, ended_at)
            ON CONFLICT (business_id, id) DO UPDATE SET
                state = excluded.state, why = excluded.why, frames = excluded.frames,
                lost_frames = excluded.lost_frames, bytes = excluded.bytes,
                ended_at = excluded.ended_at
            WHERE excluded.state <> 'running' AND call_recording.state IN ('running', 'cut_short')
            """;

    /// Files that may not be there: whoever writes them deletes them too, unless it dies before.
    private static final String FORGET =
            """
            INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)
            SELECT DISTINCT ON (told.place) :business::uuid, gen_random_uuid(),
                   CASE r.store WHEN 's3' THEN 'object' ELSE 'file' END, told.place, now()
            FROM unnest(:id::uuid[], :place::text[]) AS told (id, place)
            LEFT JOIN call_recording r ON r.business_id = :business AND r.id = told.id
            ON CONFLICT DO NOTHING
            """;

    /// What was kept although the caller had refused: the refusal came when all was written, or the
    /// server that should have deleted it went away.
    private static final String REFUSE =
            """
            WITH refused AS (
                UPDATE call_recording r
                SET state = 'refused', why = :why, frames = 0, lost_frames = 0, bytes = 0
                WHERE r.business_id = :business AND r.call_id = ANY (:calls)
                  AND r.state IN ('kept', 'cut_short')
                  AND EXISTS (SELECT FROM call_event e
                              WHERE e.business_id = r.business_id AND e.call_id = r.call_id
                                AND e.kind = :refused)
                RETURNING r.place, r.store)
            INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)
            SELECT :business::uuid, gen_random_uuid(),
                   CASE store WHEN 's3' THEN 'object' ELSE 'file' END, place, now()
            FROM refused
            ON CONFLICT DO NOTHING
            """;

    private static final String UNWANTED = "The caller did not want to be recorded.";

    /// Keeps nothing of calls whose recording was refused.
    ///
    /// @param calls whose refusal or whose recording has just become known
    public void refuseWithin(BusinessId business, Handle handle, Collection<UUID> calls) {
        if (calls.isEmpty()) {
            return;
        }
        handle.createUpdate(REFUSE)
                .bind("business", business.value())
                .bindArray("calls", UUID.class, calls)
                .bind("refused", CallConsents.REFUSED)
                .bind("why", UNWANTED)
                .execute();
    }

    /// Writes recordings of calls that are there.
    public void tellWithin(
            BusinessId business, Handle handle, List<CallRow<Recording>> recordings) {
        for (List<CallRow<Recording>> round : Rounds.of(recordings, row -> row.content().id())) {
            Columns.of(round)
                    .uuid("id", row -> row.content().id())
                    .uuid("callId", CallRow::callId)
                    .integer("stream", row -> row.content().streamNumber())
                    .text("nodeId", row -> row.content().node().nodeId())
                    .uuid("bootId", row -> row.content().node().bootId())
                    .text("state", row -> row.content().state().name().toLowerCase(Locale.ROOT))
                    .text("why", row -> row.content().why())
                    .text("place", row -> row.content().place())
                    .text("keyId", row -> row.content().keyId())
                    .number("frames", row -> row.content().size().frames())
                    .number("lost", row -> row.content().size().lostFrames())
                    .number("bytes", row -> row.content().size().bytes())
                    .time("startedAt", row -> row.content().startedAt())
                    .text("endedAt", row -> ended(row.content()))
                    .bindTo(handle.createUpdate(TELL))
                    .bind("business", business.value())
                    .execute();
        }
        forgetWithin(
                business,
                handle,
                recordings.stream().filter(row -> isGone(row.content().state())).toList());
    }

    private static String ended(Recording recording) {
        return recording.endedAt() == null ? "" : recording.endedAt().toString();
    }

    private static boolean isGone(RecordingState state) {
        return state == RecordingState.REFUSED || state == RecordingState.DELETED;
    }

    /// Has the files of recordings deleted that may not be kept.
    public void forgetWithin(
            BusinessId business, Handle handle, List<CallRow<Recording>> recordings) {
        if (recordings.isEmpty()) {
            return;
        }
        Columns.of(recordings)
                .uuid("id", row -> row.content().id())
                .text("place", row -> row.content().place())
                .bindTo(handle.createUpdate(FORGET))
                .bind("business", business.value())
                .execute();
    }
}
