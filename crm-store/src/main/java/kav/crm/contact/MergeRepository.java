package kav.crm.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// Makes two contacts of one business one, and two again. Thread-safe; blocks.
///
/// What moves is everything that points at a contact by a foreign key, found in the catalogue: a
/// table that is added later moves too, when it has a column `id` and lets `kav_app` change its
/// pointer. What moved is written down row by row, so that the undo touches nothing that came
/// later.
public final class MergeRepository {
    private static final String POINTING =
            """
            SELECT t.relname AS table_name, a.attname AS column_name
            FROM pg_constraint f
            JOIN pg_class t ON t.oid = f.conrelid
            JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
            JOIN pg_attribute i ON i.attrelid = f.conrelid AND i.attname = 'id'
            WHERE f.contype = 'f' AND f.confrelid = 'kav.contact'::regclass
              AND a.attname <> 'business_id'
              AND t.relname NOT IN ('contact', 'contact_merge', 'contact_tag')
              AND has_column_privilege(t.oid, a.attnum, 'UPDATE')
            ORDER BY t.relname, a.attname
            """;

    /// `%1$s` table, `%2$s` column: both from the catalogue.
    private static final String MOVE =
            """
            WITH moved AS (
                UPDATE %1$s SET %2$s = :target
                WHERE business_id = :business AND %2$s = :source RETURNING id)
            INSERT INTO contact_merge_move (business_id, merge_id, table_name, row_id)
            SELECT :business, :merge, '%1$s', id FROM moved
            """;

    private static final String MOVE_BACK =
            """
            UPDATE %1$s SET %2$s = :source
            WHERE business_id = :business AND %2$s = :target
              AND id IN (SELECT row_id FROM contact_merge_move
                         WHERE business_id = :business AND merge_id = :merge
                           AND table_name = '%1$s')
            """;

    private static final String FILL_UP =
            """
            UPDATE contact t SET
                name = CASE WHEN t.name = '' THEN s.name ELSE t.name END,
                company = CASE WHEN t.company = '' THEN s.company ELSE t.company END,
                language = coalesce(t.language, s.language),
                phone = coalesce(t.phone, :sourcePhone),
                version = t.version + 1, updated_at = :at
            FROM contact s
            WHERE t.business_id = :business AND t.id = :target
              AND s.business_id = :business AND s.id = :source
            """;

    private static final String MERGE =
            "SELECT id, target_id, source_id, actor_name, at, undone_at FROM contact_merge"
                    + " WHERE business_id = :business AND id = :id";

    private final TenantDatabase database;
    private final EventRepository events;

    public MergeRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// A column that names a contact.
    public record Pointer(String tableName, String columnName) {}

    /// What a merge moves, by table and column.
    public List<Pointer> pointers(BusinessId business) {
        return database.as(business, MergeRepository::pointersWithin);
    }

    private static List<Pointer> pointersWithin(Handle handle) {
        return handle.createQuery(POINTING).map(ConstructorMapper.of(Pointer.class)).list();
    }

    /// Makes `source` part of `target`: everything of it is the target's from now on, the source is
    /// gone from every list. Empty fields of the target take the source's.
    ///
    /// @return empty when one of the two is not there, or they are the same
    public Optional<Merge> merge(
            BusinessId business, UUID target, UUID source, Actor actor, Instant at) {
        return database.as(
                business,
                handle -> {
                    if (target.equals(source) || !areThere(business, handle, target, source)) {
                        return Optional.empty();
                    }
                    UUID id = UuidV7.at(at);
                    String sourcePhone = take(business, handle, target, source, id, actor, at);
                    for (Pointer pointer : pointersWithin(handle)) {
                        move(MOVE, business, handle, pointer, target, source, id);
                    }
                    fillUp(business, handle, target, source, sourcePhone, at);
                    announce(business, handle, "contact.merged", target, at);
                    announce(business, handle, "contact.deleted", source, at);
                    return findWithin(business, handle, id);
                });
    }

    /// Locks both, in one order everywhere.
    private static boolean areThere(BusinessId business, Handle handle, UUID one, UUID other) {
        return handle.createQuery(
                                "SELECT id FROM contact WHERE business_id = :business AND id IN"
                                        + " (:one, :other) AND deleted_at IS NULL"
                                        + " ORDER BY id FOR UPDATE")
                        .bind("business", business.value())
                        .bind("one", one)
                        .bind("other", other)
                        .mapTo(UUID.class)
                        .list()
                        .size()
                == 2;
    }

    /// Writes the merge down and takes the source out of every list.
    ///
    /// @return the source's number, which is free now
    private static @org.jspecify.annotations.Nullable String take(
            BusinessId business,
            Handle handle,
            UUID target,
            UUID source,
            UUID id,
            Actor actor,
            Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO contact_merge (business_id, id, target_id, source_id,
                                                   source_phone, target_phone, actor_name, at)
                        SELECT :business, :id, t.id, s.id, s.phone, t.phone, :actor,
                               :at::timestamptz
                        FROM contact t, contact s
                        WHERE t.business_id = :business AND t.id = :target
                          AND s.business_id = :business AND s.id = :source
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .bind("target", target)
                .bind("source", source)
                .bind("actor", actor.name())
                .bind("at", at)
                .execute();
        handle.createUpdate(
                        "UPDATE contact SET phone = NULL, deleted_at = :at, merged_into = :target,"
                                + " updated_at = :at, version = version + 1"
                                + " WHERE business_id = :business AND id = :source")
                .bind("business", business.value())
                .bind("target", target)
                .bind("source", source)
                .bind("at", at)
                .execute();
        return handle.createQuery(
                        "SELECT source_phone FROM contact_merge WHERE business_id = :business AND"
                                + " id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> Optional.ofNullable(row.getString(1)))
                .one()
                .orElse(null);
    }

    private static void fillUp(
            BusinessId business,
            Handle handle,
            UUID target,
            UUID source,
            @org.jspecify.annotations.Nullable String sourcePhone,
            Instant at) {
        handle.createUpdate(FILL_UP)
                .bind("business", business.value())
                .bind("target", target)
                .bind("source", source)
                .bind("sourcePhone", sourcePhone)
                .bind("at", at)
                .execute();
        handle.createUpdate(
                        "INSERT INTO contact_tag (business_id, contact_id, tag_id, created_at)"
                                + " SELECT business_id, :target, tag_id, :at::timestamptz FROM contact_tag"
                                + " WHERE business_id = :business AND contact_id = :source"
                                + " ON CONFLICT DO NOTHING")
                .bind("business", business.value())
                .bind("target", target)
                .bind("source", source)
                .bind("at", at)
                .execute();
    }

    private static void move(
            String sql,
            BusinessId business,
            Handle handle,
            Pointer pointer,
            UUID target,
            UUID source,
            UUID merge) {
        handle.createUpdate(sql.formatted(pointer.tableName(), pointer.columnName()))
                .bind("business", business.value())
                .bind("target", target)
                .bind("source", source)
                .bind("merge", merge)
                .execute();
    }

    /// Gives back what moved, as far as it is still the target's. Fields that the target took over
    /// and tags stay; what came after the merge stays with the target.
    ///
    /// @return empty when there is no such merge, or it was undone already
    public Optional<Merge> undo(BusinessId business, UUID id, Instant at) {
        return database.as(
                business,
                handle -> {
                    Optional<Merge> merge =
                            findWithin(business, handle, id)
                                    .filter(found -> found.undoneAt() == null);
                    if (merge.isEmpty()
                            || handle.createUpdate(
                                                    "UPDATE contact_merge SET undone_at = :at WHERE"
                                                            + " business_id = :business AND id ="
                                                            + " :id AND undone_at IS NULL")
                                            .bind("business", business.value())
                                            .bind("id", id)
                                            .bind("at", at)
                                            .execute()
                                    == 0) {
                        return Optional.empty();
                    }
                    UUID target = merge.get().targetId();
                    UUID source = merge.get().sourceId();
                    for (Pointer pointer : pointersWithin(handle)) {
                        move(MOVE_BACK, business, handle, pointer, target, source, id);
                    }
                    partAgain(business, handle, id, at);
                    announce(business, handle, "contact.updated", target, at);
                    announce(business, handle, "contact.restored", source, at);
                    return findWithin(business, handle, id);
                });
    }

    /// First the target's number, then the source's: no two may have one at any time.
    private static void partAgain(BusinessId business, Handle handle, UUID id, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE contact c SET phone = m.target_phone, updated_at = :at,
                            version = c.version + 1
                        FROM contact_merge m
                        WHERE m.business_id = :business AND m.id = :id
                          AND c.business_id = m.business_id AND c.id = m.target_id
                          AND c.phone IS NOT DISTINCT FROM
                              coalesce(m.target_phone, m.source_phone)
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .bind("at", at)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE contact c SET deleted_at = NULL, merged_into = NULL,
                            phone = (SELECT k.address FROM contact_channel k
                                     WHERE k.business_id = c.business_id AND k.contact_id = c.id
                                       AND k.kind = 'phone' ORDER BY k.position, k.id LIMIT 1),
                            updated_at = :at, version = c.version + 1
                        FROM contact_merge m
                        WHERE m.business_id = :business AND m.id = :id
                          AND c.business_id = m.business_id AND c.id = m.source_id
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    private static Optional<Merge> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(MERGE)
                .bind("business", business.value())
                .bind("id", id)
                .map(ConstructorMapper.of(Merge.class))
                .findOne();
    }

    private void announce(BusinessId business, Handle handle, String kind, UUID id, Instant at) {
        events.announceWithin(
                business, handle, Event.of(kind, Map.of("id", id, "contact_id", id), at));
    }
}
