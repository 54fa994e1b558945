package kav.crm.audit;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The audit log of one business: added to and read, never changed. Thread-safe; blocks.
public final class AuditRepository {
    static final RowMapper<Line> LINE =
            (row, _) ->
                    new Line(
                            row.getObject("id", UUID.class),
                            new AuditEntry(
                                    new Actor(
                                            Actor.Kind.valueOf(
                                                    row.getString("actor_kind")
                                                            .toUpperCase(Locale.ROOT)),
                                            row.getObject("actor_id", UUID.class),
                                            row.getString("actor_name")),
                                    row.getString("action"),
                                    row.getString("subject"),
                                    JsonObject.read(row.getString("facts")),
                                    row.getString("address"),
                                    row.getTimestamp("at").toInstant()));

    private final TenantDatabase database;

    public AuditRepository(TenantDatabase database) {
        this.database = database;
    }

    /// An entry as it was kept.
    public record Line(UUID id, AuditEntry entry) {}

    /// Adds a line in a transaction of its own.
    public void record(BusinessId business, AuditEntry entry) {
        database.as(
                business,
                handle -> {
                    recordWithin(business, handle, entry);
                    return true;
                });
    }

    /// Adds a line in the transaction of the deed: both or none.
    public void recordWithin(BusinessId business, Handle handle, AuditEntry entry) {
        handle.createUpdate(
                        """
                        INSERT INTO audit_entry (business_id, id, at, actor_kind, actor_id,
                                                 actor_name, action, subject, facts, address)
                        VALUES (:business, :id, :at, :kind, :actorId, :actorName, :action,
                                :subject, :facts::json, :address)
                        """)
                .bind("business", business.value())
                .bind("id", UuidV7.at(entry.at()))
                .bind("at", entry.at())
                .bind("kind", entry.actor().kind().word())
                .bind("actorId", entry.actor().id())
                .bind("actorName", entry.actor().name())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("facts", JsonObject.of(entry.facts()))
                .bind("address", entry.address())
                .execute();
    }

    /// The newest lines first.
    public Page<Line> page(BusinessId business, PageRequest request) {
        List<Line> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT id, at, actor_kind, actor_id, actor_name,
                                                       action, subject, facts, address
                                                FROM audit_entry
                                                WHERE business_id = :business
                                                  AND (:after::uuid IS NULL OR id < :after::uuid)
                                                ORDER BY id DESC LIMIT :rows
                                                """)
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map(LINE)
                                        .list());
        return Page.of(rows, request, line -> Cursor.at(line.entry().at(), line.id()));
    }
}
