package kav.crm.tag;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Update;
import kav.crm.tenancy.SqlState;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Tags of one business and which contacts carry them. Thread-safe; blocks.
public final class TagRepository {
    /// As many as a business may have: the list is read whole.
    public static final int MOST = 500;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final RowMapper<Tag> TAG =
            (row, _) ->
                    new Tag(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("color"),
                            row.getLong("version"));

    private final TenantDatabase database;
    private final EventRepository events;

    public TagRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// All of them by name.
    public List<Tag> all(BusinessId business) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT id, name, color, version FROM tag WHERE"
                                                + " business_id = :business"
                                                + " ORDER BY lower(name), id LIMIT :most")
                                .bind("business", business.value())
                                .bind("most", MOST)
                                .map(TAG)
                                .list());
    }

    /// @throws TagTaken when another one has that name
    public Tag create(BusinessId business, String name, String color, Instant at) {
        UUID id = UuidV7.at(at);
        return unlessTaken(() ->
                database.as(
                        business,
                        handle -> {
                            handle.createUpdate(
                                            "INSERT INTO tag (business_id, id, name, color,"
                                                    + " created_at) VALUES (:business, :id, :name,"
                                                    + " :color, :at)")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("name", name)
                                    .bind("color", color)
                                    .bind("at", at)
                                    .execute();
                            announce(business, handle, "tag.created", id, at);
                            return new Tag(id, name, color, 1);
                        }));
    }

    /// @throws TagTaken when another one has that name
    public Update<Tag> change(
            BusinessId business, UUID id, long version, String name, String color, Instant at) {
        return unlessTaken(() ->
                database.as(
                        business,
                        handle -> {
                            List<Tag> changed =
                                    handle.createQuery(
                                                    "UPDATE tag SET name = :name, color = :color,"
                                                            + " version = version + 1"
                                                            + " WHERE business_id = :business AND"
                                                            + " id = :id AND version = :version"
                                                            + " RETURNING id, name, color,"
                                                            + " version")
                                            .bind("business", business.value())
                                            .bind("id", id)
                                            .bind("version", version)
                                            .bind("name", name)
                                            .bind("color", color)
                                            .map(TAG)
                                            .list();
                            if (changed.isEmpty()) {
                                return notChanged(business, handle, id);
                            }
                            announce(business, handle, "tag.updated", id, at);
                            return new Update.Done<>(changed.getFirst());
                        }));
    }

    private static Update<Tag> notChanged(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT version FROM tag WHERE business_id = :business AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .<Update<Tag>>map(Update.Stale::new)
                .orElseGet(Update.Missing::new);
    }

    /// Takes it off every contact and forgets it.
    ///
    /// @return false when there is none
    public boolean delete(BusinessId business, UUID id, Instant at) {
        return database.as(
                business,
                handle -> {
                    int deleted =
                            handle.createUpdate(
                                            "DELETE FROM tag WHERE business_id = :business AND"
                                                    + " id = :id")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .execute();
                    announce(business, handle, "tag.deleted", id, at);
                    return deleted == 1;
                });
    }

    /// Makes the tags of a contact exactly these.
    ///
    /// @return false when the contact or one of the tags is not of this business; nothing is
    ///   written then
    public boolean put(BusinessId business, UUID contactId, Collection<UUID> tagIds, Instant at) {
        return database.as(
                business,
                handle -> {
                    if (!areThere(business, handle, contactId, tagIds)) {
                        return false;
                    }
                    handle.createUpdate(
                                    "DELETE FROM contact_tag WHERE business_id = :business AND"
                                            + " contact_id = :contact AND NOT tag_id = ANY (:ids)")
                            .bind("business", business.value())
                            .bind("contact", contactId)
                            .bindArray("ids", UUID.class, tagIds)
                            .execute();
                    handle.createUpdate(
                                    "INSERT INTO contact_tag (business_id, contact_id, tag_id,"
                                            + " created_at) SELECT :business, :contact, t, :at::timestamptz"
                                            + " FROM unnest(:ids::uuid[]) AS t"
                                            + " ON CONFLICT DO NOTHING")
                            .bind("business", business.value())
                            .bind("contact", contactId)
                            .bind("at", at)
                            .bindArray("ids", UUID.class, tagIds)
                            .execute();
                    events.announceWithin(
                            business,
                            handle,
                            Event.of(
                                    "contact.updated",
                                    Map.of("id", contactId, "contact_id", contactId),
                                    at));
                    return true;
                });
    }

    private static boolean areThere(
            BusinessId business, Handle handle, UUID contactId, Collection<UUID> tagIds) {
        return handle.createQuery(
                        """
                        SELECT (SELECT count(*) FROM tag
                                WHERE business_id = :business AND id = ANY (:ids)) = :wanted
                           AND EXISTS (SELECT FROM contact WHERE business_id = :business
                                         AND id = :contact AND deleted_at IS NULL)
                        """)
                .bind("business", business.value())
                .bind("contact", contactId)
                .bind("wanted", tagIds.stream().distinct().count())
                .bindArray("ids", UUID.class, tagIds)
                .mapTo(Boolean.class)
                .one();
    }

    private void announce(BusinessId business, Handle handle, String kind, UUID id, Instant at) {
        events.announceWithin(business, handle, Event.of(kind, Map.of("id", id), at));
    }

    private static <T> T unlessTaken(java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (RuntimeException refused) {
            if (SqlState.of(refused).filter(UNIQUE_VIOLATION::equals).isPresent()) {
                throw new TagTaken();
            }
            throw refused;
        }
    }
}
