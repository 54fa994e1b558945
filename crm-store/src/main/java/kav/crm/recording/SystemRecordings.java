package kav.crm.recording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.NodeBoot;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: recordings whose server is gone, and those that wait to be moved. Thread-safe;
/// blocks.
public final class SystemRecordings {
    /// A server finds its own at once; those of another after a day, since only that one is sure to
    /// have the file.
    private static final String LOST =
            """
            SELECT r.business_id, r.id, r.stream_number, r.node_id, r.boot_id, r.place, r.key_id,
                   r.started_at, c.call_sid
            FROM call_recording r
            JOIN call c ON c.business_id = r.business_id AND c.id = r.call_id
            WHERE r.state = 'running' AND r.boot_id <> :bootId
              AND (r.node_id = :nodeId OR r.started_at < :dayAgo)
              AND NOT EXISTS (SELECT FROM node n WHERE n.boot_id = r.boot_id
                              AND n.lease_until > now())
            ORDER BY r.started_at LIMIT 1000
            """;

    /// Only the node that recorded it is sure to have the file; another one may where folders are
    /// shared, and looks when that one is gone.
    private static final String WAITING =
            """
            SELECT r.business_id, r.id, r.place, r.bytes, r.node_id = :nodeId AS own
            FROM call_recording r
            WHERE r.store = 'file' AND r.state IN ('kept', 'cut_short') AND r.frames > 0
              AND r.id > :after
              AND (r.node_id = :nodeId
                   OR :others AND NOT EXISTS (SELECT FROM node n WHERE n.id = r.node_id
                                              AND n.lease_until > now()))
            ORDER BY r.id LIMIT :most
            """;

    private final SystemDatabase database;

    public SystemRecordings(SystemDatabase database) {
        this.database = database;
    }

    /// What nobody records any more, and is still said to be running.
    ///
    /// @param self the asking server
    /// @param dayAgo what others began before then is nobody's any more
    public List<LostRecording> lost(NodeBoot self, Instant dayAgo) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(LOST)
                        .bind("bootId", self.bootId())
                        .bind("nodeId", self.nodeId())
                        .bind("dayAgo", dayAgo)
                        .map((row, _) -> lost(row))
                        .list());
    }

    /// What is whole and lies in a data folder still, in the order of ids.
    ///
    /// @param self the asking server
    /// @param others also what servers recorded that are gone
    /// @param after the last id of the page before
    public List<WaitingRecording> waiting(NodeBoot self, boolean others, UUID after, int most) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(WAITING)
                        .bind("nodeId", self.nodeId())
                        .bind("others", others)
                        .bind("after", after)
                        .bind("most", most)
                        .map((row, _) ->
                                new WaitingRecording(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getObject("id", UUID.class),
                                        row.getString("place"),
                                        row.getLong("bytes"),
                                        row.getBoolean("own")))
                        .list());
    }

    /// Whether there are recordings in an object store. Reads them all when there are none: for the
    /// start of a server.
    public boolean isAnyInObjectStore() {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT EXISTS (SELECT FROM call_recording WHERE store = 's3'"
                                        + " AND state IN ('kept', 'cut_short'))")
                        .mapTo(Boolean.class)
                        .one());
    }

    private static LostRecording lost(ResultSet row) throws SQLException {
        return new LostRecording(
                new BusinessId(row.getObject("business_id", UUID.class)),
                row.getString("call_sid"),
                new Recording(
                        row.getObject("id", UUID.class),
                        row.getInt("stream_number"),
                        new NodeBoot(
                                row.getString("node_id"), row.getObject("boot_id", UUID.class)),
                        RecordingState.RUNNING,
                        "",
                        row.getString("place"),
                        row.getString("key_id"),
                        Recording.Size.NOTHING,
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        null));
    }
}
