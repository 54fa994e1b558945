package kav.crm.appointment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Deed;
import kav.crm.business.OpeningHours.Stretch;
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

/// Appointments of one business. Two of one resource never overlap: the database refuses the second
/// (overlap), however many book at once. Thread-safe; blocks.
public final class AppointmentRepository {
    private static final VersionedTable TABLE = new VersionedTable("appointment");
    private static final String READ =
            "SELECT id, version, resource_id, contact_id, lead_id, title, status, starts_at,"
                    + " ends_at, created_at, updated_at, coalesce((SELECT name FROM contact c"
                    + " WHERE c.business_id = appointment.business_id"
                    + " AND c.id = appointment.contact_id), '') AS contact_name FROM appointment"
                    + " WHERE business_id = :business AND deleted_at IS NULL";

    private static final String FILTER =
            """
             AND (:from::timestamptz IS NULL OR ends_at > :from::timestamptz)
            AND (:to::timestamptz IS NULL OR starts_at < :to::timestamptz)
            AND (:resourceId::uuid IS NULL OR resource_id = :resourceId::uuid)
            AND (:contactId::uuid IS NULL OR contact_id = :contactId::uuid)
            AND (:after::uuid IS NULL OR (starts_at, id) > (:key::timestamptz, :after::uuid))
            ORDER BY starts_at, id LIMIT :rows
            """;

    private final TenantDatabase database;
    private final EventRepository events;

    public AppointmentRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// Which appointments are wanted; null: any. Immutable.
    ///
    /// @param from those that end after it
    /// @param to those that begin before it
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID resourceId,
            @Nullable UUID contactId) {}

    /// Books a time.
    ///
    /// @throws RuntimeException of Jdbi for a time that is taken (overlap), and for something that
    ///   is not there (reference)
    public Appointment add(BusinessId business, Appointment.Fields fields, Deed by) {
        return database.as(business, handle -> addWithin(business, handle, fields, by));
    }

    /// The same in the caller's transaction.
    public Appointment addWithin(
            BusinessId business, Handle handle, Appointment.Fields fields, Deed by) {
        UUID id = UuidV7.at(by.at());
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO appointment (business_id, id, resource_id,
                                    contact_id, lead_id, title, status, starts_at, ends_at,
                                    created_at, updated_at)
                                VALUES (:business, :id, :resourceId, :contactId::uuid,
                                    :leadId::uuid, :title, :word, :startsAt, :endsAt, :at, :at)
                                """),
                        business,
                        id,
                        fields,
                        by)
                .execute();
        return told(business, handle, id, "created", by);
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, BusinessId business, UUID id, Appointment.Fields fields, Deed by) {
        return statement
                .bind("business", business.value())
                .bind("id", id)
                .bind("at", by.at())
                .bind("word", fields.status().word())
                .bind("resourceId", fields.resourceId())
                .bind("contactId", fields.contactId())
                .bind("leadId", fields.leadId())
                .bind("title", fields.title())
                .bind("startsAt", fields.startsAt())
                .bind("endsAt", fields.endsAt());
    }

    /// One appointment that is not deleted.
    public Optional<Appointment> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<Appointment> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(READ + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// Appointments that the filter lets through, the earliest first.
    public Page<Appointment> page(BusinessId business, Filter filter, PageRequest request) {
        List<Appointment> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(READ + FILTER)
                                        .bind("business", business.value())
                                        .bindMethods(filter)
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("key", request.start().map(Cursor::time).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> read(row))
                                        .list());
        return Page.of(
                rows,
                request,
                appointment -> Cursor.at(appointment.fields().startsAt(), appointment.id()));
    }

    /// When a resource is taken within a time.
    public List<Stretch> booked(BusinessId business, UUID resource, Instant from, Instant to) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT starts_at, ends_at FROM appointment
                                        WHERE business_id = :business AND resource_id = :resource
                                          AND tstzrange(starts_at, ends_at)
                                              && tstzrange(:from, :to)
                                          AND status <> 'canceled' AND deleted_at IS NULL
                                        """)
                                .bind("business", business.value())
                                .bind("resource", resource)
                                .bind("from", from)
                                .bind("to", to)
                                .map((row, _) ->
                                        new Stretch(
                                                row.getTimestamp("starts_at").toInstant(),
                                                row.getTimestamp("ends_at").toInstant()))
                                .list());
    }

    /// Replaces what people may write about an appointment of this version.
    ///
    /// @throws RuntimeException of Jdbi for a time that is taken (overlap), and for something that
    ///   is not there (reference)
    public Update<Appointment> update(
            BusinessId business, UUID id, long version, Appointment.Fields fields, Deed by) {
        return database.as(
                business,
                handle -> {
                    int written =
                            bind(
                                            handle.createUpdate(
                                                    """
                                                    UPDATE appointment SET version = version + 1,
                                                        updated_at = :at, resource_id = :resourceId,
                                                        contact_id = :contactId::uuid,
                                                        lead_id = :leadId::uuid, title = :title,
                                                        status = :word, starts_at = :startsAt,
                                                        ends_at = :endsAt
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

    /// Marks an appointment as deleted; its time is free then.
    ///
    /// @return false when there is no such appointment
    public boolean delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Appointment> found = findWithin(business, handle, id);
                    if (found.isEmpty() || !TABLE.delete(business, handle, id, by.at())) {
                        return false;
                    }
                    announce(business, handle, found.get(), "deleted", by);
                    return true;
                });
    }

    /// Takes a deletion back.
    ///
    /// @throws RuntimeException of Jdbi when its time was taken meanwhile (overlap)
    public Optional<Appointment> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle ->
                        TABLE.restore(business, handle, id, by.at())
                                ? Optional.of(told(business, handle, id, "restored", by))
                                : Optional.empty());
    }

    private Appointment told(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        Appointment appointment = findWithin(business, handle, id).orElseThrow();
        announce(business, handle, appointment, deed, by);
        return appointment;
    }

    private void announce(
            BusinessId business, Handle handle, Appointment appointment, String deed, Deed by) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", appointment.id().toString());
        UUID contact = appointment.fields().contactId();
        if (contact != null) {
            facts.put("contact_id", contact.toString());
        }
        events.announceWithin(business, handle, Event.of("appointment." + deed, facts, by.at()));
    }

    private static Appointment read(ResultSet row) throws SQLException {
        return new Appointment(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                new Appointment.Fields(
                        row.getObject("resource_id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getObject("lead_id", UUID.class),
                        row.getString("title"),
                        Appointment.Status.valueOf(
                                row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getTimestamp("starts_at").toInstant(),
                        Duration.between(
                                row.getTimestamp("starts_at").toInstant(),
                                row.getTimestamp("ends_at").toInstant())),
                row.getString("contact_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
