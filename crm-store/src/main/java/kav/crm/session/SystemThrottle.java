package kav.crm.session;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;

/// Business-free: slows down whoever guesses passwords, per account and per address of the network,
/// over all nodes and restarts. An attempt is counted as failed *before* the password is looked at,
/// so that a thousand at once get no further than a thousand one by one. Thread-safe; blocks.
///
/// After the free attempts each further one is followed by a pause, 1 s, 2 s, 4 s … 15 min. The
/// account's count is forgotten by a good login, both counts after an hour of peace.
public final class SystemThrottle {
    private static final int FREE_PER_ACCOUNT = 5;

    /// A whole office may share one address.
    private static final int FREE_PER_ADDRESS = 30;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private static final String RESERVE =
            """
            INSERT INTO login_attempt AS a (kind, key, failures, last_at)
            VALUES (:kind, :key, 1, :at)
            ON CONFLICT (kind, key) DO UPDATE SET
                failures = CASE WHEN a.last_at < :forget THEN 1 ELSE a.failures + 1 END,
                last_at = :at,
                blocked_until = CASE
                    WHEN a.last_at < :forget OR a.failures + 1 < :free THEN NULL
                    ELSE :at::timestamptz + least(power(2, least(a.failures + 1 - :free, 20)), :longest::float8)
                         * interval '1 s' END
            WHERE a.blocked_until IS NULL OR a.blocked_until <= :at
            """;

    private final SystemDatabase database;

    public SystemThrottle(SystemDatabase database) {
        this.database = database;
    }

    /// Counts an attempt, unless one must wait.
    ///
    /// @param account the e-mail address as typed, lower case
    /// @param address of the network
    /// @return until when to wait; nothing was counted then
    public Optional<Instant> reserve(String account, String address, Instant at) {
        return database.acrossBusinesses(handle -> {
            if (!count(handle, "address", address, FREE_PER_ADDRESS, at)) {
                return Optional.of(blockedUntil(handle, "address", address));
            }
            if (!count(handle, "account", account, FREE_PER_ACCOUNT, at)) {
                giveBack(handle, "address", address);
                return Optional.of(blockedUntil(handle, "account", account));
            }
            return Optional.empty();
        });
    }

    /// The attempt was a good one: the account begins anew, the address gets its attempt back.
    public void succeeded(String account, String address) {
        database.acrossBusinesses(handle -> {
            giveBack(handle, "address", address);
            return handle.createUpdate(
                            "DELETE FROM login_attempt WHERE kind = 'account' AND key = :key")
                    .bind("key", TokenHash.of(account).bytes())
                    .execute();
        });
    }

    /// The attempt was no guess, though no good login yet: the password was right, the code of the
    /// second factor is still to come. It counts as if it had not been.
    public void pardon(String account, String address) {
        database.acrossBusinesses(handle -> {
            giveBack(handle, "address", address);
            giveBack(handle, "account", account);
            return true;
        });
    }

    /// Forgets what was long ago.
    ///
    /// @return how many counts
    public int forget(Instant now) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                "DELETE FROM login_attempt WHERE last_at < :before AND"
                                        + " (blocked_until IS NULL OR blocked_until < :now)")
                        .bind("before", now.minus(FORGET_AFTER))
                        .bind("now", now)
                        .execute());
    }

    private static boolean count(Handle handle, String kind, String key, int free, Instant at) {
        return handle.createUpdate(RESERVE)
                        .bind("kind", kind)
                        .bind("key", TokenHash.of(key).bytes())
                        .bind("free", free)
                        .bind("longest", LONGEST_PAUSE.toSeconds())
                        .bind("forget", at.minus(FORGET_AFTER))
                        .bind("at", at)
                        .execute()
                == 1;
    }

    private static void giveBack(Handle handle, String kind, String key) {
        handle.createUpdate(
                        "UPDATE login_attempt SET failures = greatest(failures - 1, 0),"
                                + " blocked_until = NULL WHERE kind = :kind AND key = :key")
                .bind("kind", kind)
                .bind("key", TokenHash.of(key).bytes())
                .execute();
    }

    private static Instant blockedUntil(Handle handle, String kind, String key) {
        return handle.createQuery(
                        "SELECT blocked_until FROM login_attempt WHERE kind = :kind AND key = :key")
                .bind("kind", kind)
                .bind("key", TokenHash.of(key).bytes())
                .mapTo(Timestamp.class)
                .one()
                .toInstant();
    }
}
