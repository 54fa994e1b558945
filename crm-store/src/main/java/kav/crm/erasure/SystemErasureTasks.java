package kav.crm.erasure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: what is to be deleted outside of the database, claimed by time. A deletion can be
/// done twice without harm, so the claim needs no fencing. Thread-safe; blocks.
public final class SystemErasureTasks {
    private final SystemDatabase database;

    public SystemErasureTasks(SystemDatabase database) {
        this.database = database;
    }

    /// Takes tasks that are due; whoever dies with them loses them after the lease.
    public List<ErasureTask> claim(int most, Duration lease) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                UPDATE erasure_task t SET attempts = t.attempts + 1,
                                    due_at = now() + :ms * interval '1 ms'
                                FROM (SELECT business_id, id FROM erasure_task
                                      WHERE due_at <= now() ORDER BY due_at LIMIT :most
                                      FOR UPDATE SKIP LOCKED) due
                                WHERE t.business_id = due.business_id AND t.id = due.id
                                RETURNING t.business_id, t.id, t.kind, t.account, t.remote_id,
                                          t.attempts
                                """)
                        .bind("ms", lease.toMillis())
                        .bind("most", most)
                        .map((row, _) ->
                                new ErasureTask(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getObject("id", UUID.class),
                                        row.getString("kind"),
                                        row.getString("account"),
                                        row.getString("remote_id"),
                                        row.getInt("attempts")))
                        .list());
    }

    /// It is gone there.
    public void done(ErasureTask task) {
        database.acrossBusinesses(handle ->
                handle.createUpdate(
                                "DELETE FROM erasure_task WHERE business_id = :business AND id ="
                                        + " :id")
                        .bind("business", task.business().value())
                        .bind("id", task.id())
                        .execute());
    }

    /// It could not be deleted now.
    ///
    /// @param failure a constant such as `401`; no words of the carrier
    public void later(ErasureTask task, String failure, Duration wait) {
        database.acrossBusinesses(handle ->
                handle.createUpdate(
                                "UPDATE erasure_task SET failure = :failure,"
                                        + " due_at = now() + :ms * interval '1 ms'"
                                        + " WHERE business_id = :business AND id = :id")
                        .bind("business", task.business().value())
                        .bind("id", task.id())
                        .bind("failure", failure)
                        .bind("ms", wait.toMillis())
                        .execute());
    }
}
