package kav.crm.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.SystemAudit;
import kav.crm.session.TokenHash;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Business-free: links that work once, for invitations and forgotten passwords. Kept as hashes.
/// Thread-safe; blocks.
public final class SystemLinks {
    private static final String OPEN =
            """
            SELECT kind, user_id, inviting FROM one_time_link
            WHERE hash = :hash AND used_at IS NULL AND expires_at > :at
            """;

    private final SystemDatabase database;

    public SystemLinks(SystemDatabase database) {
        this.database = database;
    }

    /// Asks somebody into a business: makes the person when nobody has that address, and the
    /// membership, which counts once it is accepted. Who was asked before gets the new link only.
    ///
    /// @return the person's id; empty when they work there already
    public Optional<UUID> invite(BusinessId business, Invitation invitation, AuditEntry entry) {
        return database.acrossBusinesses(handle -> {
            UUID user =
                    SystemAccounts.addWithin(
                                    handle,
                                    NewAccount.invited(invitation.email(), invitation.locale()),
                                    entry.at())
                            .or(() ->
                                    SystemAccounts.byEmailWithin(handle, invitation.email())
                                            .map(Account::id))
                            .orElseThrow();
            int asked =
                    handle.createUpdate(
                                    """
                                    INSERT INTO membership AS m (business_id, user_id, role,
                                                                 created_at, updated_at)
                                    VALUES (:business, :user, :role, :at, :at)
                                    ON CONFLICT (business_id, user_id) DO UPDATE SET role = :role,
                                        accepted_at = NULL, disabled_at = NULL,
                                        version = m.version + 1, updated_at = :at
                                    WHERE m.accepted_at IS NULL OR m.disabled_at IS NOT NULL
                                    """)
                            .bind("business", business.value())
                            .bind("user", user)
                            .bind("role", invitation.role().word())
                            .bind("at", entry.at())
                            .execute();
            if (asked == 0) {
                return Optional.empty();
            }
            handle.createUpdate(
                            "DELETE FROM one_time_link WHERE user_id = :user AND inviting ="
                                    + " :business AND used_at IS NULL")
                    .bind("user", user)
                    .bind("business", business.value())
                    .execute();
            keep(
                    handle,
                    new OneTimeLink(OneTimeLink.Kind.INVITATION, user, business),
                    invitation.link(),
                    entry.at(),
                    invitation.expiresAt());
            SystemAudit.recordWithin(handle, business, entry);
            return Optional.of(user);
        });
    }

    /// Keeps a link for a new password; earlier ones of the person are worth nothing from now on.
    ///
    /// @param business whose log tells of it; absent: the platform's
    public void reset(
            UUID user,
            TokenHash link,
            Instant expiresAt,
            @Nullable BusinessId business,
            AuditEntry entry) {
        database.acrossBusinesses(handle -> {
            handle.execute("DELETE FROM one_time_link WHERE user_id = ? AND kind = 'reset'", user);
            keep(handle, OneTimeLink.reset(user), link, entry.at(), expiresAt);
            SystemAudit.recordWithin(handle, business, entry);
            return true;
        });
    }

    /// What a link is for; empty when it was used, ran out, or never was.
    public Optional<OneTimeLink> find(TokenHash link, Instant at) {
        return database.acrossBusinesses(handle -> findWithin(handle, link, at));
    }

    /// Uses a link up: sets the password, and accepts the invitation if it was one.
    ///
    /// @param passwordHash absent: the password stays (an invitation of somebody with an account)
    /// @param entry written for the inviting business, or the platform
    /// @return false when the link was used or ran out meanwhile; nothing was changed then
    public boolean use(TokenHash link, @Nullable String passwordHash, AuditEntry entry) {
        return database.acrossBusinesses(handle -> {
            Optional<OneTimeLink> found = findWithin(handle, link, entry.at());
            if (found.isEmpty() || !usedNow(handle, link, entry.at())) {
                return false;
            }
            OneTimeLink it = found.get();
            if (passwordHash != null) {
                SystemAccounts.setPasswordWithin(handle, it.userId(), passwordHash, entry.at());
            }
            if (it.inviting() != null) {
                accept(handle, it.inviting(), it.userId(), entry.at());
            }
            SystemAudit.recordWithin(handle, it.inviting(), entry);
            return true;
        });
    }

    /// Forgets links that ran out before then.
    ///
    /// @return how many
    public int forget(Instant before) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate("DELETE FROM one_time_link WHERE expires_at < :before")
                        .bind("before", before)
                        .execute());
    }

    private static Optional<OneTimeLink> findWithin(Handle handle, TokenHash link, Instant at) {
        return handle.createQuery(OPEN)
                .bind("hash", link.bytes())
                .bind("at", at)
                .map((row, _) -> {
                    UUID inviting = row.getObject("inviting", UUID.class);
                    return new OneTimeLink(
                            inviting == null ? OneTimeLink.Kind.RESET : OneTimeLink.Kind.INVITATION,
                            row.getObject("user_id", UUID.class),
                            inviting == null ? null : new BusinessId(inviting));
                })
                .findOne();
    }

    private static boolean usedNow(Handle handle, TokenHash link, Instant at) {
        return handle.createUpdate(
                                "UPDATE one_time_link SET used_at = :at WHERE hash = :hash AND"
                                        + " used_at IS NULL")
                        .bind("at", at)
                        .bind("hash", link.bytes())
                        .execute()
                == 1;
    }

    private static void accept(Handle handle, BusinessId business, UUID user, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE membership SET accepted_at = :at, version = version + 1,
                            updated_at = :at
                        WHERE business_id = :business AND user_id = :user
                          AND accepted_at IS NULL AND disabled_at IS NULL
                        """)
                .bind("at", at)
                .bind("business", business.value())
                .bind("user", user)
                .execute();
    }

    private static void keep(
            Handle handle, OneTimeLink link, TokenHash hash, Instant at, Instant expiresAt) {
        handle.createUpdate(
                        """
                        INSERT INTO one_time_link (hash, kind, user_id, inviting, created_at,
                                                   expires_at)
                        VALUES (:hash, :kind, :user, :inviting, :at, :until)
                        """)
                .bind("hash", hash.bytes())
                .bind("kind", link.kind().word())
                .bind("user", link.userId())
                .bind("inviting", link.inviting() == null ? null : link.inviting().value())
                .bind("at", at)
                .bind("until", expiresAt)
                .execute();
    }
}
