package kav.crm.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.SystemAudit;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Business-free: people by e-mail address, their passwords and profiles. Thread-safe; blocks.
public final class SystemAccounts {
    private static final String SELECT =
            """
            SELECT id, email, name, locale, is_admin, password_hash, must_change, totp_secret,
                   totp_pending, disabled_at, version
            FROM app_user WHERE
            """;

    private static final String PLACES =
            """
            SELECT m.business_id, b.name, m.role FROM membership m
            JOIN business b ON b.id = m.business_id
            WHERE m.user_id = :user AND m.accepted_at IS NOT NULL AND m.disabled_at IS NULL
            ORDER BY m.accepted_at, m.business_id
            """;

    private final SystemDatabase database;

    public SystemAccounts(SystemDatabase database) {
        this.database = database;
    }

    /// Somebody by e-mail address, case ignored.
    public Optional<Account> byEmail(String email) {
        return database.acrossBusinesses(handle -> byEmailWithin(handle, email));
    }

    static Optional<Account> byEmailWithin(Handle handle, String email) {
        return find(handle, "lower(email) = lower(:key)", email);
    }

    public Optional<Account> byId(UUID id) {
        return database.acrossBusinesses(handle -> byIdWithin(handle, id));
    }

    static Optional<Account> byIdWithin(Handle handle, UUID id) {
        return find(handle, "id = :key", id);
    }

    /// Whether nobody is known yet.
    public boolean isEmpty() {
        return database.acrossBusinesses(handle ->
                handle.createQuery("SELECT NOT EXISTS (SELECT FROM app_user)")
                        .mapTo(Boolean.class)
                        .one());
    }

    /// Adds the first person of an empty database: administrator of the platform, owner of the
    /// business.
    ///
    /// @return false when there is somebody already
    public boolean addFirst(BusinessId business, NewAccount account, AuditEntry entry) {
        return database.acrossBusinesses(handle -> {
            boolean isEmpty =
                    handle.createQuery("SELECT NOT EXISTS (SELECT FROM app_user)")
                            .mapTo(Boolean.class)
                            .one();
            if (!isEmpty) {
                return false;
            }
            Optional<UUID> added = addWithin(handle, account, entry.at());
            added.ifPresent(id -> {
                joinWithin(handle, business, id, Role.OWNER, entry.at());
                SystemAudit.recordWithin(handle, null, entry);
            });
            return added.isPresent();
        });
    }

    /// Adds somebody with a password, or gives whoever has the e-mail address already that password
    /// and role: the command of the machine's owner.
    ///
    /// @param business absent for an administrator of the platform alone
    /// @return the person's id
    public UUID put(
            NewAccount account, @Nullable BusinessId business, Role role, AuditEntry entry) {
        return database.acrossBusinesses(handle -> {
            UUID id =
                    addWithin(handle, account, entry.at())
                            .orElseGet(() -> replaceWithin(handle, account, entry.at()));
            if (business != null) {
                joinWithin(handle, business, id, role, entry.at());
            }
            SystemAudit.recordWithin(handle, business, entry);
            return id;
        });
    }

    /// Gives a new password, and with it the right to the rest.
    public void changePassword(
            UUID id, String hash, @Nullable BusinessId business, AuditEntry entry) {
        database.acrossBusinesses(handle -> {
            setPasswordWithin(handle, id, hash, entry.at());
            SystemAudit.recordWithin(handle, business, entry);
            return true;
        });
    }

    static void setPasswordWithin(Handle handle, UUID id, String hash, Instant at) {
        handle.createUpdate(
                        "UPDATE app_user SET password_hash = :hash, must_change = false,"
                                + " version = version + 1, updated_at = :at WHERE id = :id")
                .bind("hash", hash)
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    /// Notes a good login; a hash made with older parameters is replaced at once.
    ///
    /// @param betterHash of the same password; absent when the kept one is good
    public void loggedIn(UUID id, @Nullable String betterHash, Instant at) {
        database.acrossBusinesses(handle ->
                handle.createUpdate(
                                "UPDATE app_user SET last_login_at = :at, password_hash ="
                                        + " coalesce(:hash, password_hash) WHERE id = :id")
                        .bind("at", at)
                        .bind("hash", betterHash)
                        .bind("id", id)
                        .execute());
    }

    /// @param name absent: unchanged
    /// @param locale absent: unchanged
    public void changeProfile(UUID id, @Nullable String name, @Nullable String locale, Instant at) {
        database.acrossBusinesses(handle ->
                handle.createUpdate(
                                """
                                UPDATE app_user SET name = coalesce(:name, name),
                                    locale = coalesce(:locale, locale), version = version + 1,
                                    updated_at = :at
                                WHERE id = :id
                                """)
                        .bind("name", name)
                        .bind("locale", locale)
                        .bind("at", at)
                        .bind("id", id)
                        .execute());
    }

    static Optional<UUID> addWithin(Handle handle, NewAccount account, Instant at) {
        return handle.createQuery(
                        """
                        INSERT INTO app_user (id, email, name, locale, is_admin, password_hash,
                                              must_change, created_at, updated_at)
                        VALUES (:id, :email, :name, :locale, :admin, :hash, :must, :at, :at)
                        ON CONFLICT (lower(email)) DO NOTHING RETURNING id
                        """)
                .bind("id", UuidV7.at(at))
                .bind("email", account.email())
                .bind("name", account.name())
                .bind("locale", account.locale())
                .bind("admin", account.isAdmin())
                .bind("hash", account.passwordHash())
                .bind("must", account.mustChange())
                .bind("at", at)
                .mapTo(UUID.class)
                .findOne();
    }

    private static UUID replaceWithin(Handle handle, NewAccount account, Instant at) {
        return handle.createQuery(
                        """
                        UPDATE app_user SET password_hash = coalesce(:hash, password_hash),
                            must_change = :must, is_admin = is_admin OR :admin,
                            disabled_at = NULL, version = version + 1, updated_at = :at
                        WHERE lower(email) = lower(:email) RETURNING id
                        """)
                .bind("hash", account.passwordHash())
                .bind("must", account.mustChange())
                .bind("admin", account.isAdmin())
                .bind("at", at)
                .bind("email", account.email())
                .mapTo(UUID.class)
                .one();
    }

    static void joinWithin(Handle handle, BusinessId business, UUID user, Role role, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO membership (business_id, user_id, role, accepted_at,
                                                created_at, updated_at)
                        VALUES (:business, :user, :role, :at, :at, :at)
                        ON CONFLICT (business_id, user_id) DO UPDATE SET role = :role,
                            accepted_at = coalesce(membership.accepted_at, :at),
                            disabled_at = NULL, version = membership.version + 1, updated_at = :at
                        """)
                .bind("business", business.value())
                .bind("user", user)
                .bind("role", role.word())
                .bind("at", at)
                .execute();
    }

    private static Optional<Account> find(Handle handle, String condition, Object key) {
        return handle.createQuery(SELECT + condition)
                .bind("key", key)
                .map((row, _) -> account(row, places(handle, row.getObject("id", UUID.class))))
                .findOne();
    }

    private static List<Account.Place> places(Handle handle, UUID user) {
        return handle.createQuery(PLACES)
                .bind("user", user)
                .map((row, _) ->
                        new Account.Place(
                                new BusinessId(row.getObject("business_id", UUID.class)),
                                row.getString("name"),
                                Role.of(row.getString("role"))))
                .list();
    }

    private static Account account(ResultSet row, List<Account.Place> places) throws SQLException {
        var disabledAt = row.getTimestamp("disabled_at");
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("locale"),
                row.getBoolean("is_admin"),
                row.getString("password_hash"),
                row.getBoolean("must_change"),
                row.getString("totp_secret"),
                row.getString("totp_pending"),
                disabledAt == null ? null : disabledAt.toInstant(),
                row.getLong("version"),
                places);
    }
}
