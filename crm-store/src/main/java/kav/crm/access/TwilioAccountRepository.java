package kav.crm.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.sealing.Sealer;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The Twilio accounts of one business. Tokens go in and are never shown. Thread-safe; blocks.
public final class TwilioAccountRepository {
    /// The use that tokens are sealed for.
    static final String USE = "twilio-token";

    private static final String SELECT =
            """
            SELECT id, account_sid, label, created_at, updated_at, version
            FROM twilio_account WHERE business_id = :business
            """;

    private final TenantDatabase database;
    private final AuditRepository audit;
    private final Sealer sealer;

    public TwilioAccountRepository(TenantDatabase database, AuditRepository audit, Sealer sealer) {
        this.database = database;
        this.audit = audit;
        this.sealer = sealer;
    }

    /// Where a token opens.
    static String place(UUID id) {
        return "twilio_account/" + id;
    }

    /// Adds an account.
    ///
    /// @return false when the account is kept already, by this business or another
    public boolean add(
            BusinessId business, TwilioAccount account, String authToken, AuditEntry entry) {
        String sealed = sealer.seal(USE, authToken, place(account.id()));
        return database.as(
                business,
                handle -> {
                    int added =
                            handle.createUpdate(
                                            """
                                            INSERT INTO twilio_account (business_id, id, account_sid,
                                                label, auth_token, created_at, updated_at)
                                            VALUES (:business, :id, :sid, :label, :token, :at, :at)
                                            ON CONFLICT (account_sid) DO NOTHING
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", account.id())
                                    .bind("sid", account.accountSid())
                                    .bind("label", account.label())
                                    .bind("token", sealed)
                                    .bind("at", account.createdAt())
                                    .execute();
                    if (added == 1) {
                        audit.recordWithin(business, handle, entry);
                    }
                    return added == 1;
                });
    }

    public Page<TwilioAccount> page(BusinessId business, PageRequest request) {
        List<TwilioAccount> rows =
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
                                        .map((row, _) -> account(row))
                                        .list());
        return Page.of(rows, request, account -> Cursor.at(account.createdAt(), account.id()));
    }

    public Optional<TwilioAccount> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    /// Changes label or token.
    ///
    /// @param label absent: unchanged
    /// @param authToken absent: unchanged
    /// @param version the one that the change was made on
    public Update<TwilioAccount> change(
            BusinessId business,
            UUID id,
            @Nullable String label,
            @Nullable String authToken,
            long version,
            AuditEntry entry) {
        String sealed = authToken == null ? null : sealer.seal(USE, authToken, place(id));
        return database.as(
                business,
                handle -> {
                    int changed =
                            handle.createUpdate(
                                            """
                                            UPDATE twilio_account SET label = coalesce(:label, label),
                                                auth_token = coalesce(:token, auth_token),
                                                version = version + 1, updated_at = :at
                                            WHERE business_id = :business AND id = :id
                                              AND version = :version
                                            """)
                                    .bind("label", label)
                                    .bind("token", sealed)
                                    .bind("at", entry.at())
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("version", version)
                                    .execute();
                    Optional<TwilioAccount> now = findWithin(business, handle, id);
                    if (changed == 1) {
                        audit.recordWithin(business, handle, entry);
                        return new Update.Done<>(now.orElseThrow());
                    }
                    return now.isEmpty()
                            ? new Update.Missing<>()
                            : new Update.Stale<>(now.get().version());
                });
    }

    /// @return false when there is none of that id
    public boolean remove(BusinessId business, UUID id, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    int removed =
                            handle.createUpdate(
                                            "DELETE FROM twilio_account WHERE business_id = :business"
                                                    + " AND id = :id")
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .execute();
                    if (removed == 1) {
                        audit.recordWithin(business, handle, entry);
                    }
                    return removed == 1;
                });
    }

    private static Optional<TwilioAccount> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(SELECT + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> account(row))
                .findOne();
    }

    private static TwilioAccount account(ResultSet row) throws SQLException {
        return new TwilioAccount(
                row.getObject("id", UUID.class),
                row.getString("account_sid"),
                row.getString("label"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }
}
