package kav.edge.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.identity.Account;
import kav.crm.identity.IdentityRecords;
import kav.crm.identity.Role;
import kav.crm.session.Rotation;
import kav.crm.session.Session;
import kav.crm.session.TokenHash;
import kav.edge.settings.SigningKeys;
import org.jspecify.annotations.Nullable;

/// Sign-ins from their first token to their end. Thread-safe; blocks.
public final class Sessions {
    /// A refresh token that is not used that long is worth nothing.
    static final Duration IDLE = Duration.ofDays(14);

    /// After that one signs in anew, however busy.
    static final Duration WHOLE = Duration.ofDays(90);

    private static final int LONGEST_AGENT = 200;

    private final IdentityRecords.SystemPart records;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final RevokedSessions revoked;
    private final Predicate<Account> mustDoFirst;
    private final InstantSource clock;

    /// @param mustDoFirst whether a duty stands before everything else
    public Sessions(
            IdentityRecords.SystemPart records,
            SigningKeys signingKeys,
            RevokedSessions revoked,
            Predicate<Account> mustDoFirst,
            InstantSource clock) {
        this.records = records;
        this.accessTokens = new AccessTokens(signingKeys, clock);
        this.refreshTokens = new RefreshTokens(signingKeys);
        this.revoked = revoked;
        this.mustDoFirst = mustDoFirst;
        this.clock = clock;
    }

    /// What signs and reads access tokens.
    public AccessTokens accessTokens() {
        return accessTokens;
    }

    /// Tells each session or key that is ended, here at once, elsewhere within 15 s; the listener
    /// must not block.
    public void onRevoked(Consumer<UUID> listener) {
        revoked.onRevoked(listener);
    }

    /// Whether that session or key was ended.
    public boolean isRevoked(UUID session) {
        return revoked.contains(session);
    }

    /// Begins one.
    ///
    /// @param business in which they want to work; absent for none
    public Tokens begin(
            Account account, @Nullable BusinessId business, String userAgent, String address) {
        Instant now = clock.instant();
        Session session =
                new Session(
                        UuidV7.at(now),
                        account.id(),
                        business,
                        userAgent.substring(0, Math.min(LONGEST_AGENT, userAgent.length())),
                        address,
                        now,
                        now.plus(WHOLE));
        String first = RefreshTokens.first();
        records.sessions().open(session, TokenHash.of(first), now.plus(IDLE));
        return new Tokens(access(account, session.id(), business), first, IDLE);
    }

    /// Renews by a refresh token.
    ///
    /// @return empty when it is worth nothing; when it was used before, all of its session ends
    public Optional<Tokens> renew(String refresh, String address) {
        Instant now = clock.instant();
        List<TokenHash> successors =
                refreshTokens.successors(refresh).stream().map(TokenHash::of).toList();
        Rotation rotation =
                records.sessions().rotate(TokenHash.of(refresh), successors, now, now.plus(IDLE));
        return switch (rotation) {
            case Rotation.Renewed(Session session, TokenHash next) ->
                    renewed(session, refreshTokens.successor(refresh, next));
            case Rotation.Again(Session session, TokenHash next) ->
                    renewed(session, refreshTokens.successor(refresh, next));
            case Rotation.Reused(Session session) -> {
                revoked.add(List.of(session.id()));
                auditReuse(session, address, now);
                yield Optional.empty();
            }
            case Rotation.Unknown() -> Optional.empty();
        };
    }

    /// Who they are is looked at anew: a role may have changed, a place may be lost.
    private Optional<Tokens> renewed(Session session, String refresh) {
        Account account = records.accounts().byId(session.userId()).orElse(null);
        if (account == null || account.isDisabled()) {
            end(session.id(), "disabled");
            return Optional.empty();
        }
        BusinessId chosen = session.chosen();
        BusinessId business = chosen != null && account.place(chosen).isEmpty() ? null : chosen;
        return Optional.of(new Tokens(access(account, session.id(), business), refresh, IDLE));
    }

    /// A fresh access token of a session that goes on.
    public String access(Account account, UUID session, @Nullable BusinessId business) {
        Role role =
                business == null
                        ? null
                        : account.place(business).map(Account.Place::role).orElse(null);
        return accessTokens.sign(
                new AccessClaims(
                        account.id(),
                        account.email(),
                        session,
                        role == null ? null : business,
                        role,
                        account.isAdmin(),
                        false,
                        mustDoFirst.test(account),
                        clock.instant().plus(AccessTokens.LIFE)));
    }

    /// An access token with which an administrator works as an owner in a business not theirs.
    public String impersonation(Account admin, UUID session, BusinessId business) {
        return accessTokens.sign(
                new AccessClaims(
                        admin.id(),
                        admin.email(),
                        session,
                        business,
                        Role.OWNER,
                        false,
                        true,
                        mustDoFirst.test(admin),
                        clock.instant().plus(AccessTokens.LIFE)));
    }

    /// Moves a session into another business of the person.
    public String move(Account account, UUID session, BusinessId business) {
        records.sessions().choose(session, business);
        return access(account, session, business);
    }

    /// Ends the session of a refresh token.
    public Optional<Session> endByRefresh(String refresh) {
        Optional<Session> ended = records.sessions().end(TokenHash.of(refresh), clock.instant());
        ended.ifPresent(session -> revoked.add(List.of(session.id())));
        return ended;
    }

    /// Ends one session.
    public void end(UUID session, String why) {
        records.sessions().revoke(session, why, clock.instant());
        revoked.add(List.of(session));
    }

    /// Ends all sessions of a person.
    ///
    /// @param except the one that goes on
    public void endAll(UUID user, @Nullable UUID except, String why) {
        revoked.add(records.sessions().revokeAll(user, except, why, clock.instant()));
    }

    /// Ends the sessions in which a person works in one business.
    public void endIn(BusinessId business, UUID user, String why) {
        revoked.add(records.sessions().revokeIn(business, user, why, clock.instant()));
    }

    /// A key of a program is worth nothing from now on.
    public void endKey(UUID key) {
        revoked.add(List.of(key));
    }

    private void auditReuse(Session session, String address, Instant now) {
        records.audit()
                .record(
                        session.chosen(),
                        new AuditEntry(
                                Actor.SYSTEM,
                                "session.reused",
                                "user/" + session.userId(),
                                java.util.Map.of("session", session.id().toString()),
                                address,
                                now));
    }
}
