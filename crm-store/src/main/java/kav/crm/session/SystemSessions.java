package kav.crm.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Business-free: sessions and their refresh tokens. Thread-safe; blocks.
public final class SystemSessions {
    /// A token shown again this long after its first use is two tabs, not a thief.
    static final Duration GRACE = Duration.ofSeconds(20);

    private static final String COLUMNS =
            """
            SELECT t.used_at, t.successor_hash, t.expires_at AS token_until, s.id, s.user_id,
                   s.chosen, s.user_agent, s.address, s.created_at, s.expires_at, s.revoked_at
            FROM refresh_token t JOIN session s ON s.id = t.session_id
            WHERE t.hash = :hash FOR UPDATE OF t, s
            """;

    private final SystemDatabase database;

    public SystemSessions(SystemDatabase database) {
        this.database = database;
    }

    private record Row(
            Session session,
            Instant tokenUntil,
            @Nullable Instant usedAt,
            @Nullable TokenHash successor,
            boolean isRevoked) {}

    /// Keeps a new session with its first refresh token.
    ///
    /// @param tokenUntil when the token ends if it is not used
    public void open(Session session, TokenHash first, Instant tokenUntil) {
        database.acrossBusinesses(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO session (id, user_id, chosen, user_agent, address,
                                                 created_at, expires_at)
                            VALUES (:id, :user, :chosen, :agent, :address, :at, :until)
                            """)
                    .bind("id", session.id())
                    .bind("user", session.userId())
                    .bind("chosen", idOf(session.chosen()))
                    .bind("agent", session.userAgent())
                    .bind("address", session.address())
                    .bind("at", session.createdAt())
                    .bind("until", session.expiresAt())
                    .execute();
            addToken(handle, session.id(), first, session.createdAt(), tokenUntil);
            return true;
        });
    }

    /// Takes a refresh token and puts the next one in its place.
    ///
    /// @param successors what may follow it, the one to keep first: several only while the signing
    ///   key is changed
    /// @param tokenUntil when the next one ends if it is not used
    public Rotation rotate(
            TokenHash shown, List<TokenHash> successors, Instant at, Instant tokenUntil) {
        return database.acrossBusinesses(handle -> {
            Row row =
                    handle.createQuery(COLUMNS)
                            .bind("hash", shown.bytes())
                            .map((result, _) -> row(result))
                            .findOne()
                            .orElse(null);
            if (row == null || row.isRevoked() || isOver(row, at)) {
                return new Rotation.Unknown();
            }
            return row.usedAt() == null
                    ? renew(handle, row.session(), shown, successors.getFirst(), at, tokenUntil)
                    : again(handle, row, successors, at);
        });
    }

    private static boolean isOver(Row row, Instant at) {
        return !at.isBefore(row.tokenUntil()) || !at.isBefore(row.session().expiresAt());
    }

    private static Rotation renew(
            Handle handle,
            Session session,
            TokenHash shown,
            TokenHash next,
            Instant at,
            Instant tokenUntil) {
        handle.createUpdate(
                        "UPDATE refresh_token SET used_at = :at, successor_hash = :next"
                                + " WHERE hash = :hash")
                .bind("at", at)
                .bind("next", next.bytes())
                .bind("hash", shown.bytes())
                .execute();
        addToken(handle, session.id(), next, at, tokenUntil);
        return new Rotation.Renewed(session, next);
    }

    /// The previous token only, while what followed it has not been used itself.
    private static Rotation again(Handle handle, Row row, List<TokenHash> successors, Instant at) {
        TokenHash next = row.successor();
        if (next != null
                && isInGrace(row.usedAt(), at)
                && successors.contains(next)
                && isUnused(handle, next)) {
            return new Rotation.Again(row.session(), next);
        }
        revokeWithin(handle, row.session().id(), "reused", at);
        return new Rotation.Reused(row.session());
    }

    private static boolean isInGrace(@Nullable Instant usedAt, Instant at) {
        return usedAt != null && !at.isAfter(usedAt.plus(GRACE));
    }

    private static boolean isUnused(Handle handle, TokenHash hash) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM refresh_token WHERE hash = :hash AND"
                                + " used_at IS NULL)")
                .bind("hash", hash.bytes())
                .mapTo(Boolean.class)
                .one();
    }

    /// Ends the session of a refresh token, used or not: logout.
    public Optional<Session> end(TokenHash shown, Instant at) {
        return database.acrossBusinesses(handle -> {
            Optional<Session> found =
                    handle.createQuery(COLUMNS)
                            .bind("hash", shown.bytes())
                            .map((result, _) -> row(result).session())
                            .findOne();
            found.ifPresent(session -> revokeWithin(handle, session.id(), "logout", at));
            return found;
        });
    }

    /// Ends one session.
    public void revoke(UUID session, String why, Instant at) {
        database.acrossBusinesses(handle -> revokeWithin(handle, session, why, at));
    }

    /// Ends all sessions of a person.
    ///
    /// @param except the one that goes on: whoever changes a password stays logged in
    /// @return those that ended now
    public Set<UUID> revokeAll(UUID user, @Nullable UUID except, String why, Instant at) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                UPDATE session SET revoked_at = :at, revoked_why = :why
                                WHERE user_id = :user AND revoked_at IS NULL
                                  AND id IS DISTINCT FROM :except::uuid
                                RETURNING id
                                """)
                        .bind("at", at)
                        .bind("why", why)
                        .bind("user", user)
                        .bind("except", except)
                        .mapTo(UUID.class)
                        .set());
    }

    /// Ends the sessions in which a person works in one business.
    ///
    /// @return those that ended now
    public Set<UUID> revokeIn(BusinessId business, UUID user, String why, Instant at) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                UPDATE session SET revoked_at = :at, revoked_why = :why
                                WHERE user_id = :user AND revoked_at IS NULL AND chosen = :business
                                RETURNING id
                                """)
                        .bind("at", at)
                        .bind("why", why)
                        .bind("user", user)
                        .bind("business", business.value())
                        .mapTo(UUID.class)
                        .set());
    }

    /// Which sessions and API keys were ended since then, by any node.
    public Set<UUID> revokedSince(Instant since) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT id FROM session WHERE revoked_at >= :since"
                                        + " UNION ALL"
                                        + " SELECT id FROM api_key WHERE revoked_at >= :since")
                        .bind("since", since)
                        .mapTo(UUID.class)
                        .set());
    }

    /// Moves a session into another business.
    public void choose(UUID session, BusinessId business) {
        database.acrossBusinesses(handle ->
                handle.createUpdate("UPDATE session SET chosen = :business WHERE id = :id")
                        .bind("business", business.value())
                        .bind("id", session)
                        .execute());
    }

    /// Forgets sessions whose time was over before then.
    ///
    /// @return how many
    public int forget(Instant before) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                "DELETE FROM session WHERE expires_at < :before"
                                        + " OR revoked_at < :before")
                        .bind("before", before)
                        .execute());
    }

    private static int revokeWithin(Handle handle, UUID session, String why, Instant at) {
        return handle.createUpdate(
                        "UPDATE session SET revoked_at = :at, revoked_why = :why"
                                + " WHERE id = :id AND revoked_at IS NULL")
                .bind("at", at)
                .bind("why", why)
                .bind("id", session)
                .execute();
    }

    private static void addToken(
            Handle handle, UUID session, TokenHash hash, Instant at, Instant until) {
        handle.createUpdate(
                        """
                        INSERT INTO refresh_token (hash, session_id, created_at, expires_at)
                        VALUES (:hash, :session, :at, :until)
                        """)
                .bind("hash", hash.bytes())
                .bind("session", session)
                .bind("at", at)
                .bind("until", until)
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID chosen = row.getObject("chosen", UUID.class);
        byte[] successor = row.getBytes("successor_hash");
        var usedAt = row.getTimestamp("used_at");
        return new Row(
                new Session(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        chosen == null ? null : new BusinessId(chosen),
                        row.getString("user_agent"),
                        row.getString("address"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()),
                row.getTimestamp("token_until").toInstant(),
                usedAt == null ? null : usedAt.toInstant(),
                successor == null ? null : TokenHash.ofBytes(successor),
                row.getTimestamp("revoked_at") != null);
    }

    private static @Nullable UUID idOf(@Nullable BusinessId business) {
        return business == null ? null : business.value();
    }
}
