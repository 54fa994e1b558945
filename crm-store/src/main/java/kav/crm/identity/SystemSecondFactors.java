package kav.crm.identity;

import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.SystemAudit;
import kav.crm.session.TokenHash;
import kav.crm.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/// Business-free: the second factor of people and their recovery codes. Thread-safe; blocks.
public final class SystemSecondFactors {
    private final SystemDatabase database;

    public SystemSecondFactors(SystemDatabase database) {
        this.database = database;
    }

    /// Keeps a secret that was shown, until a code of it proves that it arrived. A second factor in
    /// use stays in use until then.
    public void propose(UUID user, String sealedSecret) {
        database.acrossBusinesses(handle ->
                handle.createUpdate("UPDATE app_user SET totp_pending = :secret WHERE id = :id")
                        .bind("secret", sealedSecret)
                        .bind("id", user)
                        .execute());
    }

    /// Takes the proposed secret into use with new recovery codes; the old ones are worth nothing
    /// from now on.
    ///
    /// @param sealedSecret the one the code was checked against
    /// @param step of that code: it cannot be used a second time
    /// @return false when another secret was proposed meanwhile
    public boolean confirm(
            UUID user,
            String sealedSecret,
            long step,
            List<TokenHash> recoveryCodes,
            @Nullable BusinessId business,
            AuditEntry entry) {
        return database.acrossBusinesses(handle -> {
            int changed =
                    handle.createUpdate(
                                    """
                                    UPDATE app_user SET totp_secret = totp_pending,
                                        totp_pending = NULL, totp_last_step = :step,
                                        totp_since = :at, version = version + 1, updated_at = :at
                                    WHERE id = :id AND totp_pending = :secret
                                    """)
                            .bind("step", step)
                            .bind("at", entry.at())
                            .bind("id", user)
                            .bind("secret", sealedSecret)
                            .execute();
            if (changed == 0) {
                return false;
            }
            handle.execute("DELETE FROM recovery_code WHERE user_id = ?", user);
            for (TokenHash code : recoveryCodes) {
                handle.execute(
                        "INSERT INTO recovery_code (user_id, hash) VALUES (?, ?)",
                        user,
                        code.bytes());
            }
            SystemAudit.recordWithin(handle, business, entry);
            return true;
        });
    }

    /// Ends the use of the second factor.
    public void remove(UUID user, @Nullable BusinessId business, AuditEntry entry) {
        database.acrossBusinesses(handle -> {
            handle.createUpdate(
                            """
                            UPDATE app_user SET totp_secret = NULL, totp_pending = NULL,
                                totp_since = NULL, totp_last_step = 0, version = version + 1,
                                updated_at = :at
                            WHERE id = :id
                            """)
                    .bind("at", entry.at())
                    .bind("id", user)
                    .execute();
            handle.execute("DELETE FROM recovery_code WHERE user_id = ?", user);
            SystemAudit.recordWithin(handle, business, entry);
            return true;
        });
    }

    /// Uses up the step of a code, once for all nodes (RFC 6238 section 5.2).
    ///
    /// @return false when that step or a later one was used before
    public boolean useStep(UUID user, long step) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                        "UPDATE app_user SET totp_last_step = :step WHERE id ="
                                                + " :id AND totp_last_step < :step")
                                .bind("step", step)
                                .bind("id", user)
                                .execute()
                        == 1);
    }

    /// Uses up a recovery code.
    ///
    /// @return false when it is none of the person's, or was used before
    public boolean useRecoveryCode(UUID user, TokenHash code, java.time.Instant at) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                        "UPDATE recovery_code SET used_at = :at WHERE user_id ="
                                                + " :id AND hash = :hash AND used_at IS NULL")
                                .bind("at", at)
                                .bind("id", user)
                                .bind("hash", code.bytes())
                                .execute()
                        == 1);
    }

    /// How many recovery codes are left.
    public int recoveryCodesLeft(UUID user) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT count(*) FROM recovery_code WHERE user_id = :id AND"
                                        + " used_at IS NULL")
                        .bind("id", user)
                        .mapTo(Integer.class)
                        .one());
    }
}
