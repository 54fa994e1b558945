package kav.crm.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: which businesses there are, for administrators of the platform. Thread-safe;
/// blocks.
public final class SystemBusinesses {
    private final SystemDatabase database;

    public SystemBusinesses(SystemDatabase database) {
        this.database = database;
    }

    /// A business by its name alone. Immutable.
    public record Entry(BusinessId id, String name, boolean isDefault, Instant createdAt) {}

    /// The newest first.
    public Page<Entry> page(PageRequest request) {
        List<Entry> rows =
                database.acrossBusinesses(handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, name, is_default, created_at FROM business
                                        WHERE (:after::uuid IS NULL OR id < :after::uuid)
                                        ORDER BY id DESC LIMIT :rows
                                        """)
                                .bind("after", request.start().map(Cursor::id).orElse(null))
                                .bind("rows", request.rowsToRead())
                                .map((row, _) ->
                                        new Entry(
                                                new BusinessId(row.getObject("id", UUID.class)),
                                                row.getString("name"),
                                                row.getBoolean("is_default"),
                                                row.getTimestamp("created_at").toInstant()))
                                .list());
        return Page.of(rows, request, entry -> Cursor.at(entry.createdAt(), entry.id().value()));
    }

    /// What a business is called; empty when there is none.
    public Optional<String> name(BusinessId business) {
        return database.acrossBusinesses(handle ->
                handle.createQuery("SELECT name FROM business WHERE id = :id")
                        .bind("id", business.value())
                        .mapTo(String.class)
                        .findOne());
    }

    /// Those of that id or exactly that name.
    public List<BusinessId> named(String idOrName) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT id FROM business WHERE name = :text OR id::text ="
                                        + " lower(:text)")
                        .bind("text", idOrName)
                        .mapTo(UUID.class)
                        .map(BusinessId::new)
                        .list());
    }
}
