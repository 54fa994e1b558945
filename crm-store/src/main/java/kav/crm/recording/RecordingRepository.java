package kav.crm.recording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.call.NodeBoot;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// The recordings of one business's calls: read, and deleted for good. Written by {@link
/// ToldRecordingRepository}. Thread-safe; blocks.
public final class RecordingRepository {
    private static final String OF_CALLS =
            """
            SELECT * FROM call_recording
            WHERE business_id = :business AND call_id = ANY (:calls)
            ORDER BY stream_number, started_at, id
            """;

    private static final String DELETE =
            """
            WITH gone AS (
                UPDATE call_recording SET state = 'deleted', why = :why
                WHERE business_id = :business AND call_id = :call
                  AND state IN ('kept', 'cut_short')
                RETURNING place, store),
            queued AS (
                INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)
                SELECT :business::uuid, gen_random_uuid(),
                       CASE store WHEN 's3' THEN 'object' ELSE 'file' END, place,
                       :at::timestamptz
                FROM gone
                ON CONFLICT DO NOTHING)
            SELECT count(*) FROM gone
            """;

    private static final String HEARD =
            """
            SELECT id FROM call_recording
            WHERE business_id = :business AND id = ANY (:ids)
              AND state IN ('running', 'kept', 'cut_short') AND store = ANY (:stores)
            """;

    private static final String MOVED =
            """
            WITH moved AS (
                UPDATE call_recording SET store = 's3'
                WHERE business_id = :business AND id = :id AND store = 'file'
                  AND state IN ('kept', 'cut_short')
                RETURNING id),
            queued AS (
                INSERT INTO erasure_task (business_id, id, kind, remote_id, due_at)
                SELECT :business::uuid, gen_random_uuid(), 'object', :place, :at::timestamptz
                WHERE NOT EXISTS (SELECT FROM call_recording r
                                  WHERE r.business_id = :business AND r.id = :id
                                    AND r.state IN ('running', 'kept', 'cut_short'))
                ON CONFLICT DO NOTHING)
            SELECT count(*) FROM moved
            """;

    private final TenantDatabase database;
    private final AuditRepository audit;

    public RecordingRepository(TenantDatabase database, AuditRepository audit) {
        this.database = database;
        this.audit = audit;
    }

    /// The recordings of those calls, by stream.
    ///
    /// @return without an entry for a call that has none
    public Map<UUID, List<Recording>> ofCalls(BusinessId business, Collection<UUID> callIds) {
        if (callIds.isEmpty()) {
            return Map.of();
        }
        return database.as(
                business,
                handle -> {
                    Map<UUID, List<Recording>> found = new HashMap<>();
                    handle.createQuery(OF_CALLS)
                            .bind("business", business.value())
                            .bindArray("calls", UUID.class, callIds)
                            .map((row, _) ->
                                    Map.entry(row.getObject("call_id", UUID.class), recording(row)))
                            .forEach(entry ->
                                    found.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                                            .add(entry.getValue()));
                    return found;
                });
    }

    /// Of which recordings there is, or may come, something to hear.
    public Set<UUID> heard(BusinessId business, Collection<UUID> ids) {
        return heard(business, ids, List.of("file", "s3"));
    }

    /// The same of those that lie in a data folder.
    public Set<UUID> heardInFolder(BusinessId business, Collection<UUID> ids) {
        return heard(business, ids, List.of("file"));
    }

    private Set<UUID> heard(BusinessId business, Collection<UUID> ids, List<String> stores) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(HEARD)
                                .bind("business", business.value())
                                .bindArray("ids", UUID.class, ids)
                                .bindArray("stores", String.class, stores)
                                .mapTo(UUID.class)
                                .set());
    }

    /// Notes that one lies in the object store now. If it was deleted meanwhile, what was put there
    /// is deleted, too: whoever deletes it at this very moment does that.
    ///
    /// @param place its name there
    /// @return false when it was not waiting any more: deleted, or moved by another server
    public boolean moved(BusinessId business, UUID id, String place, Instant at) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(MOVED)
                                        .bind("business", business.value())
                                        .bind("id", id)
                                        .bind("place", place)
                                        .bind("at", at)
                                        .mapTo(Integer.class)
                                        .one()
                                > 0);
    }

    /// Deletes what was kept of a call's sound; the files go within a minute.
    ///
    /// @param why one plain sentence
    /// @param entry for the audit log
    /// @return how many recordings; none: there was nothing
    public int delete(BusinessId business, UUID callId, String why, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    int deleted = deleteWithin(business, handle, callId, why, entry);
                    if (deleted > 0) {
                        audit.recordWithin(business, handle, entry);
                    }
                    return deleted;
                });
    }

    private static int deleteWithin(
            BusinessId business, Handle handle, UUID callId, String why, AuditEntry entry) {
        return handle.createQuery(DELETE)
                .bind("business", business.value())
                .bind("call", callId)
                .bind("why", why)
                .bind("at", entry.at())
                .mapTo(Integer.class)
                .one();
    }

    private static Recording recording(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Recording(
                row.getObject("id", UUID.class),
                row.getInt("stream_number"),
                new NodeBoot(row.getString("node_id"), row.getObject("boot_id", UUID.class)),
                RecordingState.ofWord(row.getString("state")),
                row.getString("why"),
                row.getString("place"),
                row.getString("key_id"),
                new Recording.Size(
                        row.getLong("frames"), row.getLong("lost_frames"), row.getLong("bytes")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
