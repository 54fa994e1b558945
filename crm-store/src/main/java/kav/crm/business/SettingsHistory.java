package kav.crm.business;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.StoredJson;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.Deed;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Keeps what one kind of setting was at each version, and tells audit log and watchers of each
/// change, all in the transaction of the change. Thread-safe.
final class SettingsHistory {
    private static final RowMapper<SettingsVersion> VERSION =
            (row, _) ->
                    new SettingsVersion(
                            row.getLong("version"),
                            row.getString("content"),
                            row.getTimestamp("at").toInstant(),
                            new Actor(
                                    Actor.Kind.valueOf(
                                            row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                                    row.getObject("actor_id", UUID.class),
                                    row.getString("actor_name")));

    private final String kind;
    private final AuditRepository audit;
    private final EventRepository events;

    /// @param kind `business`, `agent` or `number`
    SettingsHistory(String kind, AuditRepository audit, EventRepository events) {
        this.kind = kind;
        this.audit = audit;
        this.events = events;
    }

    /// Notes what it is from now on. Versions from before there was a history are kept when first
    /// left behind: call this for the state before, too.
    void keepWithin(
            BusinessId business, Handle handle, UUID id, long version, Object settings, Deed by) {
        handle.createUpdate(
                        """
                        INSERT INTO settings_version (business_id, kind, subject_id, version,
                                content, at, actor_kind, actor_id, actor_name)
                        VALUES (:business, :kind, :id, :version, :content::json, :at, :actorKind,
                                :actorId::uuid, :actorName)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("business", business.value())
                .bind("kind", kind)
                .bind("id", id)
                .bind("version", version)
                .bind("content", StoredJson.of(settings))
                .bind("at", by.at())
                .bind("actorKind", by.actor().kind().word())
                .bind("actorId", by.actor().id())
                .bind("actorName", by.actor().name())
                .execute();
    }

    /// Tells of a change.
    ///
    /// @param deed `created`, `updated`, `deleted` or `restored`
    void tellWithin(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        audit.recordWithin(
                business,
                handle,
                by.entry("settings.change", kind + "/" + id, Map.of("deed", deed)));
        events.announceWithin(
                business,
                handle,
                Event.of(kind + "." + deed, Map.of("id", id.toString()), by.at()));
    }

    /// What it was at that version.
    Optional<SettingsVersion> findWithin(
            BusinessId business, Handle handle, UUID id, long version) {
        return handle.createQuery(
                        """
                        SELECT version, content, at, actor_kind, actor_id, actor_name
                        FROM settings_version
                        WHERE business_id = :business AND kind = :kind AND subject_id = :id
                          AND version = :version
                        """)
                .bind("business", business.value())
                .bind("kind", kind)
                .bind("id", id)
                .bind("version", version)
                .map(VERSION)
                .findOne();
    }

    /// The newest versions first.
    Page<SettingsVersion> pageWithin(
            BusinessId business, Handle handle, UUID id, PageRequest request) {
        List<SettingsVersion> rows =
                handle.createQuery(
                                """
                                SELECT version, content, at, actor_kind, actor_id, actor_name
                                FROM settings_version
                                WHERE business_id = :business AND kind = :kind AND subject_id = :id
                                  AND (:after::bigint IS NULL OR version < :after::bigint)
                                ORDER BY version DESC LIMIT :rows
                                """)
                        .bind("business", business.value())
                        .bind("kind", kind)
                        .bind("id", id)
                        .bind("after", request.start().map(Cursor::key).orElse(null))
                        .bind("rows", request.rowsToRead())
                        .map(VERSION)
                        .list();
        return Page.of(rows, request, row -> new Cursor(Long.toString(row.version()), id));
    }
}
