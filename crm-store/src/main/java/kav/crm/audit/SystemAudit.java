package kav.crm.audit;

import java.util.List;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Business-free: writes the deeds of work that has no business yet (logins, invitations,
/// administrators who enter a business) into the log of the business they concern, or of the
/// platform, whose log it reads. Changes nothing. Thread-safe; blocks.
public final class SystemAudit {
    private final SystemDatabase database;

    public SystemAudit(SystemDatabase database) {
        this.database = database;
    }

    /// Adds a line in a transaction of its own.
    ///
    /// @param business absent: the platform's log
    public void record(@Nullable BusinessId business, AuditEntry entry) {
        database.acrossBusinesses(handle -> {
            recordWithin(handle, business, entry);
            return true;
        });
    }

    /// The platform's log, the newest lines first. For its administrators alone.
    public Page<AuditRepository.Line> platform(PageRequest request) {
        List<AuditRepository.Line> rows =
                database.acrossBusinesses(handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, at, actor_kind, actor_id, actor_name, action,
                                               subject, facts, address
                                        FROM platform_audit
                                        WHERE :after::uuid IS NULL OR id < :after::uuid
                                        ORDER BY id DESC LIMIT :rows
                                        """)
                                .bind("after", request.start().map(Cursor::id).orElse(null))
                                .bind("rows", request.rowsToRead())
                                .map(AuditRepository.LINE)
                                .list());
        return Page.of(rows, request, line -> Cursor.at(line.entry().at(), line.id()));
    }

    /// Adds a line in the transaction of the deed: both or none.
    public static void recordWithin(
            Handle handle, @Nullable BusinessId business, AuditEntry entry) {
        Update update =
                business == null
                        ? handle.createUpdate(
                                """
                                INSERT INTO platform_audit (id, at, actor_kind, actor_id,
                                    actor_name, action, subject, facts, address)
                                VALUES (:id, :at, :kind, :actorId, :actorName, :action,
                                    :subject, :facts::json, :address)
                                """)
                        : handle.createUpdate(
                                        """
                                        INSERT INTO audit_entry (business_id, id, at, actor_kind,
                                            actor_id, actor_name, action, subject, facts, address)
                                        VALUES (:business, :id, :at, :kind, :actorId, :actorName,
                                            :action, :subject, :facts::json, :address)
                                        """)
                                .bind("business", business.value());
        update.bind("id", UuidV7.at(entry.at()))
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
}
