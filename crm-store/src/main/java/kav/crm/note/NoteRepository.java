package kav.crm.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
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
import org.jspecify.annotations.Nullable;

/// Notes of one business. Thread-safe; blocks.
public final class NoteRepository {
    private static final VersionedTable TABLE = new VersionedTable("note");
    private static final String READ =
            "SELECT id, version, text, contact_id, lead_id, call_id, actor_kind, actor_id,"
                    + " actor_name, created_at, updated_at FROM note"
                    + " WHERE business_id = :business AND deleted_at IS NULL";

    private final TenantDatabase database;
    private final EventRepository events;

    public NoteRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// Writes a note down; the contact of its lead or call becomes its own.
    ///
    /// @throws RuntimeException of Jdbi for a subject that is not there (reference)
    public Note add(BusinessId business, String text, Note.Subject subject, Deed by) {
        UUID id = UuidV7.at(by.at());
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO note (business_id, id, text, contact_id, lead_id, call_id,
                                        actor_kind, actor_id, actor_name, created_at, updated_at)
                                    VALUES (:business, :id, :text,
                                        coalesce(:contact::uuid,
                                            (SELECT contact_id FROM lead
                                             WHERE business_id = :business AND id = :lead::uuid),
                                            (SELECT contact_id FROM call
                                             WHERE business_id = :business AND id = :call::uuid)),
                                        :lead::uuid, :call::uuid, :actorKind, :actorId::uuid, :actorName,
                                        :at, :at)
                                    """)
                            .bind("business", business.value())
                            .bind("id", id)
                            .bind("text", text)
                            .bind("contact", subject.contactId())
                            .bind("lead", subject.leadId())
                            .bind("call", subject.callId())
                            .bind("actorKind", by.actor().kind().word())
                            .bind("actorId", by.actor().id())
                            .bind("actorName", by.actor().name())
                            .bind("at", by.at())
                            .execute();
                    return told(business, handle, id, "created", by);
                });
    }

    /// One note that is not deleted.
    public Optional<Note> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<Note> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(READ + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// Notes about these, newest first.
    ///
    /// @param contact null: any; likewise the others
    public Page<Note> page(
            BusinessId business,
            @Nullable UUID contact,
            @Nullable UUID lead,
            @Nullable UUID call,
            PageRequest request) {
        List<Note> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                READ
                                                        + """
                                                         AND (:contact::uuid IS NULL
                                                              OR contact_id = :contact::uuid)
                                                        AND (:lead::uuid IS NULL
                                                             OR lead_id = :lead::uuid)
                                                        AND (:call::uuid IS NULL
                                                             OR call_id = :call::uuid)
                                                        AND (:after::uuid IS NULL
                                                             OR id < :after::uuid)
                                                        ORDER BY id DESC LIMIT :rows
                                                        """)
                                        .bind("business", business.value())
                                        .bind("contact", contact)
                                        .bind("lead", lead)
                                        .bind("call", call)
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> read(row))
                                        .list());
        return Page.of(rows, request, note -> Cursor.at(note.createdAt(), note.id()));
    }

    /// Replaces the text of a note of this version.
    public Update<Note> update(BusinessId business, UUID id, long version, String text, Deed by) {
        return database.as(
                business,
                handle -> {
                    int written =
                            handle.createUpdate(
                                            "UPDATE note SET text = :text, version = version + 1,"
                                                    + " updated_at = :at WHERE business_id = :business"
                                                    + " AND id = :id AND version = :version"
                                                    + " AND deleted_at IS NULL")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("version", version)
                                    .bind("text", text)
                                    .bind("at", by.at())
                                    .execute();
                    return written == 0
                            ? TABLE.refused(business, handle, id)
                            : new Update.Done<>(told(business, handle, id, "updated", by));
                });
    }

    /// Marks a note as deleted.
    ///
    /// @return false when there is no such note
    public boolean delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Note> note = findWithin(business, handle, id);
                    if (note.isEmpty() || !TABLE.delete(business, handle, id, by.at())) {
                        return false;
                    }
                    announce(business, handle, note.get(), "deleted", by);
                    return true;
                });
    }

    /// Takes a deletion back.
    public Optional<Note> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle ->
                        TABLE.restore(business, handle, id, by.at())
                                ? Optional.of(told(business, handle, id, "restored", by))
                                : Optional.empty());
    }

    private Note told(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        Note note = findWithin(business, handle, id).orElseThrow();
        announce(business, handle, note, deed, by);
        return note;
    }

    private void announce(BusinessId business, Handle handle, Note note, String deed, Deed by) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", note.id().toString());
        UUID contact = note.subject().contactId();
        if (contact != null) {
            facts.put("contact_id", contact.toString());
        }
        events.announceWithin(business, handle, Event.of("note." + deed, facts, by.at()));
    }

    private static Note read(ResultSet row) throws SQLException {
        return new Note(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("text"),
                new Note.Subject(
                        row.getObject("contact_id", UUID.class),
                        row.getObject("lead_id", UUID.class),
                        row.getObject("call_id", UUID.class)),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_name")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
