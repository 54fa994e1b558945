package kav.crm.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Deed;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.page.VersionedTable;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Tasks of one business. Thread-safe; blocks.
public final class TaskRepository {
    private static final VersionedTable TABLE = new VersionedTable("task");

    /// Where tasks without a time stand: after all others.
    private static final String NEVER = "infinity";

    private static final String READ =
            "SELECT id, version, title, details, due_at, remind_at, done_at, assignee_id,"
                    + " contact_id, lead_id, created_at, updated_at,"
                    + " coalesce((SELECT name FROM contact c WHERE c.business_id = task.business_id"
                    + " AND c.id = task.contact_id), '') AS contact_name FROM task"
                    + " WHERE business_id = :business AND deleted_at IS NULL";

    private static final String FILTER =
            """
             AND (:done::boolean IS NULL OR (done_at IS NOT NULL) = :done::boolean)
            AND (:assigneeId::uuid IS NULL OR assignee_id = :assigneeId::uuid)
            AND (:contactId::uuid IS NULL OR contact_id = :contactId::uuid)
            AND (:leadId::uuid IS NULL OR lead_id = :leadId::uuid)
            """;

    private static final String NEXT_DUE_FIRST =
            """
            AND (:after::uuid IS NULL OR (coalesce(due_at, 'infinity'), id)
                 > (:key::timestamptz, :after::uuid))
            ORDER BY coalesce(due_at, 'infinity'), id LIMIT :rows
            """;

    private static final String LATEST_DONE_FIRST =
            """
            AND (:after::uuid IS NULL OR (done_at, id) < (:key::timestamptz, :after::uuid))
            ORDER BY done_at DESC, id DESC LIMIT :rows
            """;

    private final TenantDatabase database;
    private final EventRepository events;

    public TaskRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// Adds a task.
    ///
    /// @throws RuntimeException of Jdbi for somebody or something that is not there (reference)
    public Task add(BusinessId business, Task.Fields fields, Deed by) {
        return database.as(business, handle -> addWithin(business, handle, fields, by));
    }

    /// The same in the caller's transaction.
    public Task addWithin(BusinessId business, Handle handle, Task.Fields fields, Deed by) {
        UUID id = UuidV7.at(by.at());
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO task (business_id, id, title, details, due_at,
                                    remind_at, done_at, assignee_id, contact_id, lead_id,
                                    created_at, updated_at)
                                VALUES (:business, :id, :title, :details, :dueAt::timestamptz,
                                    :remindAt::timestamptz, :doneAt::timestamptz,
                                    :assigneeId::uuid, :contactId::uuid, :leadId::uuid, :at,
                                    :at)
                                """),
                        business,
                        id,
                        fields,
                        by)
                .execute();
        return told(business, handle, id, "created", by);
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, BusinessId business, UUID id, Task.Fields fields, Deed by) {
        return statement
                .bind("business", business.value())
                .bind("id", id)
                .bind("at", by.at())
                .bindMethods(fields);
    }

    /// One task that is not deleted.
    public Optional<Task> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<Task> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(READ + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// Tasks that the filter lets through, the next due first, those without a time last; when only
    /// those done are wanted, the latest done first.
    public Page<Task> page(BusinessId business, TaskFilter filter, PageRequest request) {
        boolean isDone = Boolean.TRUE.equals(filter.done());
        String order = isDone ? LATEST_DONE_FIRST : NEXT_DUE_FIRST;
        List<Task> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(READ + FILTER + order)
                                        .bind("business", business.value())
                                        .bindMethods(filter)
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind(
                                                "key",
                                                request.start()
                                                        .map(TaskRepository::due)
                                                        .orElse(NEVER))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> read(row))
                                        .list());
        return Page.of(rows, request, isDone ? TaskRepository::donePlace : TaskRepository::place);
    }

    private static String due(Cursor cursor) {
        return cursor.key().equals(NEVER) ? NEVER : cursor.time().toString();
    }

    private static Cursor donePlace(Task task) {
        return Cursor.at(Objects.requireNonNull(task.fields().doneAt()), task.id());
    }

    private static Cursor place(Task task) {
        Instant due = task.fields().dueAt();
        return due == null ? new Cursor(NEVER, task.id()) : Cursor.at(due, task.id());
    }

    /// Replaces what people may write about a task of this version. A new time to remind of it
    /// reminds again.
    ///
    /// @throws RuntimeException of Jdbi for somebody or something that is not there (reference)
    public Update<Task> update(
            BusinessId business, UUID id, long version, Task.Fields fields, Deed by) {
        return database.as(
                business,
                handle -> {
                    int written =
                            bind(
                                            handle.createUpdate(
                                                    """
                                                    UPDATE task SET version = version + 1, updated_at = :at,
                                                        title = :title, details = :details,
                                                        due_at = :dueAt::timestamptz,
                                                        reminded_at = CASE WHEN remind_at
                                                            IS NOT DISTINCT FROM :remindAt::timestamptz
                                                            THEN reminded_at END,
                                                        remind_at = :remindAt::timestamptz,
                                                        done_at = :doneAt::timestamptz,
                                                        assignee_id = :assigneeId::uuid,
                                                        contact_id = :contactId::uuid,
                                                        lead_id = :leadId::uuid
                                                    WHERE business_id = :business AND id = :id
                                                      AND version = :version AND deleted_at IS NULL
                                                    """),
                                            business,
                                            id,
                                            fields,
                                            by)
                                    .bind("version", version)
                                    .execute();
                    return written == 0
                            ? TABLE.refused(business, handle, id)
                            : new Update.Done<>(told(business, handle, id, "updated", by));
                });
    }

    /// Announces a reminder, if the claim still holds and the task is still to be done; what
    /// webhooks are to tell is committed with it, so it comes once.
    ///
    /// @return whether it was announced
    public boolean remind(BusinessId business, DueReminder due, Instant at) {
        return database.as(
                business,
                handle -> {
                    int reminded =
                            handle.createUpdate(
                                            """
                                            UPDATE task SET reminded_at = :at
                                            WHERE business_id = :business AND id = :id
                                              AND fence = :fence AND reminded_at IS NULL
                                              AND remind_at <= :at AND done_at IS NULL
                                              AND deleted_at IS NULL
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", due.task())
                                    .bind("fence", due.fence())
                                    .bind("at", at)
                                    .execute();
                    if (reminded == 0) {
                        return false;
                    }
                    Task task = findWithin(business, handle, due.task()).orElseThrow();
                    announce(business, handle, task, "reminder", at);
                    return true;
                });
    }

    /// Marks a task as deleted.
    ///
    /// @return false when there is no such task
    public boolean delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Task> task = findWithin(business, handle, id);
                    if (task.isEmpty() || !TABLE.delete(business, handle, id, by.at())) {
                        return false;
                    }
                    announce(business, handle, task.get(), "deleted", by.at());
                    return true;
                });
    }

    /// Takes a deletion back.
    public Optional<Task> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle ->
                        TABLE.restore(business, handle, id, by.at())
                                ? Optional.of(told(business, handle, id, "restored", by))
                                : Optional.empty());
    }

    private Task told(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        Task task = findWithin(business, handle, id).orElseThrow();
        announce(business, handle, task, deed, by.at());
        return task;
    }

    private void announce(BusinessId business, Handle handle, Task task, String what, Instant at) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", task.id().toString());
        UUID contact = task.fields().contactId();
        if (contact != null) {
            facts.put("contact_id", contact.toString());
        }
        UUID assignee = task.fields().assigneeId();
        if (assignee != null) {
            facts.put("assignee_id", assignee.toString());
        }
        events.announceWithin(business, handle, Event.of("task." + what, facts, at));
    }

    private static Task read(ResultSet row) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                new Task.Fields(
                        row.getString("title"),
                        row.getString("details"),
                        time(row, "due_at"),
                        time(row, "remind_at"),
                        time(row, "done_at"),
                        row.getObject("assignee_id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getObject("lead_id", UUID.class)),
                row.getString("contact_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
