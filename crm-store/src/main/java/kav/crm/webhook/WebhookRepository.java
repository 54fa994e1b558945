package kav.crm.webhook;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Endpoints of one business. Thread-safe; blocks.
public final class WebhookRepository {
    private static final String COLUMNS =
            "id, url, description, kinds, is_active, disabled_reason, failures, paused_until,"
                    + " version, created_at, updated_at";

    private final TenantDatabase database;
    private final EventRepository events;
    private final AuditRepository audit;

    public WebhookRepository(
            TenantDatabase database, EventRepository events, AuditRepository audit) {
        this.database = database;
        this.events = events;
        this.audit = audit;
    }

    /// @param secret sealed
    /// @param entry what the audit log says of it
    public Endpoint add(
            BusinessId business,
            UUID id,
            EndpointDraft draft,
            String secret,
            Instant at,
            AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO webhook_endpoint (business_id, id, url, description,
                                        kinds, is_active, secret, created_at, updated_at)
                                    VALUES (:business, :id, :url, :description, :kinds, :active,
                                            :secret, :at, :at)
                                    """)
                            .bind("business", business.value())
                            .bind("id", id)
                            .bind("url", draft.url())
                            .bind("description", draft.description())
                            .bindArray("kinds", String.class, draft.kinds())
                            .bind("active", draft.active())
                            .bind("secret", secret)
                            .bind("at", at)
                            .execute();
                    tell(business, handle, "webhook.created", id, at, entry);
                    return read(business, handle, id).orElseThrow();
                });
    }

    public Optional<Endpoint> find(BusinessId business, UUID id) {
        return database.as(business, handle -> read(business, handle, id));
    }

    /// The newest first.
    public Page<Endpoint> page(BusinessId business, PageRequest request) {
        List<Endpoint> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                "SELECT "
                                                        + COLUMNS
                                                        + """
                                                         FROM webhook_endpoint
                                                        WHERE business_id = :business
                                                          AND (:after::uuid IS NULL OR id < :after::uuid)
                                                        ORDER BY id DESC LIMIT :rows
                                                        """)
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> endpoint(row))
                                        .list());
        return Page.of(rows, request, row -> Cursor.at(row.createdAt(), row.id()));
    }

    /// Sets all that people set. An endpoint that is switched on starts afresh.
    public Update<Endpoint> update(
            BusinessId business,
            UUID id,
            long version,
            EndpointDraft draft,
            Instant at,
            AuditEntry entry) {
        return change(
                business,
                id,
                version,
                """
                url = :url, description = :description, kinds = :kinds,
                disabled_reason = CASE WHEN :active THEN '' ELSE disabled_reason END,
                failures = CASE WHEN :active AND (NOT is_active OR url <> :url) THEN 0
                                ELSE failures END,
                paused_until = CASE WHEN :active AND (NOT is_active OR url <> :url) THEN NULL
                                    ELSE paused_until END,
                is_active = :active
                """,
                (statement, _) ->
                        statement
                                .bind("url", draft.url())
                                .bind("description", draft.description())
                                .bindArray("kinds", String.class, draft.kinds())
                                .bind("active", draft.active()),
                at,
                entry);
    }

    /// Gives it another secret; the present one signs too until `oldUntil`.
    ///
    /// @param secret sealed
    public Update<Endpoint> rotate(
            BusinessId business,
            UUID id,
            long version,
            String secret,
            Instant oldUntil,
            Instant at,
            AuditEntry entry) {
        return change(
                business,
                id,
                version,
                "old_secret = secret, old_secret_until = :oldUntil, secret = :secret",
                (statement, _) -> statement.bind("secret", secret).bind("oldUntil", oldUntil),
                at,
                entry);
    }

    /// Takes it away with everything it was told.
    ///
    /// @return false when there is none
    public boolean remove(BusinessId business, UUID id, Instant at, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    int removed =
                            handle.createUpdate(
                                            "DELETE FROM webhook_endpoint WHERE business_id ="
                                                    + " :business AND id = :id")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .execute();
                    if (removed == 1) {
                        tell(business, handle, "webhook.deleted", id, at, entry);
                    }
                    return removed == 1;
                });
    }

    private Update<Endpoint> change(
            BusinessId business,
            UUID id,
            long version,
            String assignments,
            BiConsumer<org.jdbi.v3.core.statement.Update, UUID> bindings,
            Instant at,
            AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    org.jdbi.v3.core.statement.Update statement =
                            handle.createUpdate(
                                            "UPDATE webhook_endpoint SET "
                                                    + assignments
                                                    + ", version = version + 1, updated_at = :at"
                                                    + " WHERE business_id = :business AND id = :id"
                                                    + " AND version = :version")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("version", version)
                                    .bind("at", at);
                    bindings.accept(statement, id);
                    boolean changed = statement.execute() == 1;
                    @Nullable Endpoint now = read(business, handle, id).orElse(null);
                    if (now == null) {
                        return new Update.Missing<>();
                    }
                    if (!changed) {
                        return new Update.Stale<>(now.version());
                    }
                    tell(business, handle, "webhook.updated", id, at, entry);
                    return new Update.Done<>(now);
                });
    }

    private void tell(
            BusinessId business,
            Handle handle,
            String kind,
            UUID id,
            Instant at,
            AuditEntry entry) {
        audit.recordWithin(business, handle, entry);
        events.announceWithin(business, handle, Event.of(kind, Map.of("id", id.toString()), at));
    }

    private static Optional<Endpoint> read(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM webhook_endpoint WHERE business_id = :business AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> endpoint(row))
                .findOne();
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getObject("id", UUID.class),
                row.getString("url"),
                row.getString("description"),
                texts(row.getArray("kinds")),
                row.getBoolean("is_active"),
                row.getString("disabled_reason"),
                row.getInt("failures"),
                DeliveryRepository.time(row, "paused_until"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
