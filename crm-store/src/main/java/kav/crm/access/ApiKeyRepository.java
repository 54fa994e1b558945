package kav.crm.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.session.TokenHash;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The keys of one business. Thread-safe; blocks.
public final class ApiKeyRepository {
    private static final String SELECT =
            """
            SELECT id, name, prefix, scopes, created_by, created_at, last_used_at, revoked_at,
                   version
            FROM api_key WHERE business_id = :business
            """;

    private final TenantDatabase database;
    private final AuditRepository audit;

    public ApiKeyRepository(TenantDatabase database, AuditRepository audit) {
        this.database = database;
        this.audit = audit;
    }

    /// Keeps a new key.
    ///
    /// @param key new, never used
    /// @param hash of the whole key
    public ApiKey add(BusinessId business, ApiKey key, TokenHash hash, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO api_key (business_id, id, name, prefix, hash, scopes,
                                                         created_by, created_at)
                                    VALUES (:business, :id, :name, :prefix, :hash, :scopes,
                                            (SELECT user_id FROM membership WHERE business_id = :business
                                                AND user_id = :by::uuid), :at)
                                    """)
                            .bind("business", business.value())
                            .bind("id", key.id())
                            .bind("name", key.name())
                            .bind("prefix", key.prefix())
                            .bind("hash", hash.bytes())
                            .bindArray("scopes", String.class, key.scopes())
                            .bind("by", key.createdBy())
                            .bind("at", key.createdAt())
                            .execute();
                    audit.recordWithin(business, handle, entry);
                    return findWithin(business, handle, key.id()).orElseThrow();
                });
    }

    /// The newest first, revoked ones among them.
    public Page<ApiKey> page(BusinessId business, PageRequest request) {
        List<ApiKey> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                SELECT
                                                        + " AND (:after::uuid IS NULL OR id <"
                                                        + " :after::uuid) ORDER BY id DESC LIMIT"
                                                        + " :rows")
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> key(row))
                                        .list());
        return Page.of(rows, request, key -> Cursor.at(key.createdAt(), key.id()));
    }

    /// Makes a key worthless; one that is so already stays as it is.
    ///
    /// @return empty when there is none of that id
    public Optional<ApiKey> revoke(BusinessId business, UUID id, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    int revoked =
                            handle.createUpdate(
                                            """
                                            UPDATE api_key SET revoked_at = :at, version = version + 1
                                            WHERE business_id = :business AND id = :id
                                              AND revoked_at IS NULL
                                            """)
                                    .bind("at", entry.at())
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .execute();
                    if (revoked == 1) {
                        audit.recordWithin(business, handle, entry);
                    }
                    return findWithin(business, handle, id);
                });
    }

    private static Optional<ApiKey> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(SELECT + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> key(row))
                .findOne();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("prefix"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getObject("created_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                time(row, "last_used_at"),
                time(row, "revoked_at"),
                row.getLong("version"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
