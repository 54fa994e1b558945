package kav.crm.appointment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Deed;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Deletion;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.page.VersionedTable;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What can be booked in one business. Thread-safe; blocks.
public final class ResourceRepository {
    private static final VersionedTable TABLE = new VersionedTable("resource");
    private static final String READ =
            "SELECT id, version, name, created_at, updated_at FROM resource"
                    + " WHERE business_id = :business AND deleted_at IS NULL";

    private static final RowMapper<Resource> RESOURCE =
            (row, _) ->
                    new Resource(
                            row.getObject("id", UUID.class),
                            row.getLong("version"),
                            row.getString("name"),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("updated_at").toInstant());

    private final TenantDatabase database;
    private final EventRepository events;

    public ResourceRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// Adds a resource.
    ///
    /// @throws RuntimeException of Jdbi for a name that another one has (unique)
    public Resource add(BusinessId business, String name, Deed by) {
        UUID id = UuidV7.at(by.at());
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    "INSERT INTO resource (business_id, id, name, created_at, updated_at)"
                                            + " VALUES (:business, :id, :name, :at, :at)")
                            .bind("business", business.value())
                            .bind("id", id)
                            .bind("name", name)
                            .bind("at", by.at())
                            .execute();
                    return told(business, handle, id, "created", by);
                });
    }

    /// One resource that is not deleted.
    public Optional<Resource> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<Resource> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(READ + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(RESOURCE)
                .findOne();
    }

    /// All resources in the order made.
    public Page<Resource> page(BusinessId business, PageRequest request) {
        List<Resource> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                READ
                                                        + " AND (:after::uuid IS NULL OR id >"
                                                        + " :after::uuid) ORDER BY id LIMIT :rows")
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map(RESOURCE)
                                        .list());
        return Page.of(rows, request, resource -> new Cursor("", resource.id()));
    }

    /// Gives a resource of this version another name.
    ///
    /// @throws RuntimeException of Jdbi for a name that another one has (unique)
    public Update<Resource> rename(
            BusinessId business, UUID id, long version, String name, Deed by) {
        return database.as(
                business,
                handle -> {
                    int written =
                            handle.createUpdate(
                                            "UPDATE resource SET name = :name, version = version + 1,"
                                                    + " updated_at = :at WHERE business_id = :business"
                                                    + " AND id = :id AND version = :version"
                                                    + " AND deleted_at IS NULL")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("version", version)
                                    .bind("name", name)
                                    .bind("at", by.at())
                                    .execute();
                    return written == 0
                            ? TABLE.refused(business, handle, id)
                            : new Update.Done<>(told(business, handle, id, "updated", by));
                });
    }

    /// Deletes a resource that has no appointment still to come.
    public Deletion delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    boolean booked =
                            handle.createQuery(
                                            """
                                            SELECT EXISTS (SELECT FROM appointment
                                                WHERE business_id = :business AND resource_id = :id
                                                  AND ends_at > :at AND status <> 'canceled'
                                                  AND deleted_at IS NULL)
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("at", by.at())
                                    .mapTo(Boolean.class)
                                    .one();
                    if (booked) {
                        return Deletion.IN_USE;
                    }
                    if (!TABLE.delete(business, handle, id, by.at())) {
                        return Deletion.MISSING;
                    }
                    announce(business, handle, id, "deleted", by);
                    return Deletion.DONE;
                });
    }

    /// Takes a deletion back.
    ///
    /// @throws RuntimeException of Jdbi when another one has its name by now (unique)
    public Optional<Resource> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle ->
                        TABLE.restore(business, handle, id, by.at())
                                ? Optional.of(told(business, handle, id, "restored", by))
                                : Optional.empty());
    }

    private Resource told(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        announce(business, handle, id, deed, by);
        return findWithin(business, handle, id).orElseThrow();
    }

    private void announce(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        events.announceWithin(
                business,
                handle,
                Event.of("resource." + deed, Map.of("id", id.toString()), by.at()));
    }
}
