package kav.edge.identity.session;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kav.crm.access.SystemApiKeys;
import kav.crm.audit.Actor;
import kav.crm.session.TokenHash;
import kav.edge.api.ApiProblem;
import kav.edge.api.Authenticator;
import kav.edge.api.Principal;
import kav.edge.api.Right;
import kav.edge.api.Role;
import kav.edge.http.Request;

/// Knows people by their access token and programs by their API key, both as a bearer (RFC 6750).
/// Access tokens are read without the database; a key is asked for once in [#KEY_MEMORY].
/// Thread-safe; blocks for keys.
public final class IdentityAuthenticator implements Authenticator {
    /// Every key begins with that.
    public static final String KEY_MARK = "kav_";

    /// A key that was revoked on another node is let in no longer than that.
    static final Duration KEY_MEMORY = Duration.ofSeconds(15);

    private static final String BEARER = "bearer ";
    private static final int MOST_KEYS = 10_000;
    private static final int LONGEST = 4_096;

    private record KnownKey(SystemApiKeys.Owner owner, Principal principal, Instant until) {}

    private final Sessions sessions;
    private final SystemApiKeys keys;
    private final InstantSource clock;
    private final Map<TokenHash, KnownKey> known = new ConcurrentHashMap<>();
    private final KeyThrottle throttle = new KeyThrottle();

    public IdentityAuthenticator(Sessions sessions, SystemApiKeys keys, InstantSource clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Principal authenticate(Request.Head head) {
        String header = head.header("authorization").orElse("");
        if (header.isEmpty()) {
            throw ApiProblem.unauthenticated("send a bearer token");
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || header.length() > LONGEST) {
            throw refused();
        }
        String token = header.substring(BEARER.length()).strip();
        return token.startsWith(KEY_MARK) ? ofKey(token, head.client().address()) : ofPerson(token);
    }

    private Principal ofPerson(String token) {
        AccessClaims claims =
                sessions.accessTokens()
                        .read(token)
                        .filter(found -> !sessions.isRevoked(found.session()))
                        .orElseThrow(IdentityAuthenticator::refused);
        return new Principal(
                new Actor(Actor.Kind.USER, claims.user(), claims.email()),
                claims.business(),
                rights(claims),
                claims.expiresAt(),
                claims.session());
    }

    private static Set<Right> rights(AccessClaims claims) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        if (claims.mustDoFirst()) {
            return rights;
        }
        if (claims.role() != null) {
            rights.addAll(Role.ofWord(claims.role().word()).rights());
        }
        if (claims.isAdmin()) {
            rights.addAll(Role.ADMIN.rights());
        }
        return rights;
    }

    /// A key that was good lately is asked for again whatever else comes from its address.
    private Principal ofKey(String key, InetAddress address) {
        TokenHash hash = TokenHash.of(key);
        Instant now = clock.instant();
        KnownKey found = known.get(hash);
        if (found == null) {
            found = lookUpUnknown(hash, address, now);
        } else if (now.isAfter(found.until())) {
            found = lookUp(hash, now).orElseThrow(IdentityAuthenticator::refused);
        }
        if (sessions.isRevoked(found.owner().id())) {
            throw refused();
        }
        return found.principal();
    }

    private KnownKey lookUpUnknown(TokenHash hash, InetAddress address, Instant now) {
        Optional<Duration> wait = throttle.blocked(address, now);
        if (wait.isPresent()) {
            throw ApiProblem.tooMany(
                    "too-many-attempts",
                    "too many keys that are none: see Retry-After",
                    wait.get());
        }
        Optional<KnownKey> found = lookUp(hash, now);
        if (found.isEmpty()) {
            throttle.failed(address, now);
        }
        return found.orElseThrow(IdentityAuthenticator::refused);
    }

    private Optional<KnownKey> lookUp(TokenHash hash, Instant now) {
        Optional<KnownKey> fresh =
                keys.find(hash)
                        .map(owner -> {
                            keys.used(owner, now);
                            return new KnownKey(owner, principal(owner), now.plus(KEY_MEMORY));
                        });
        if (fresh.isEmpty()) {
            known.remove(hash);
        } else {
            if (known.size() >= MOST_KEYS) {
                known.clear();
            }
            known.put(hash, fresh.get());
        }
        return fresh;
    }

    private static Principal principal(SystemApiKeys.Owner owner) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        owner.scopes().stream()
                .map(Right::ofScope)
                .flatMap(Optional::stream)
                .filter(Right::isWithinBusiness)
                .forEach(rights::add);
        return new Principal(
                new Actor(Actor.Kind.API_KEY, owner.id(), owner.name()),
                owner.business(),
                rights,
                null,
                owner.id());
    }

    private static kav.edge.http.ProblemException refused() {
        return ApiProblem.of(401, "unauthenticated", "Sign in first", "the bearer is worth nothing")
                .withHeader("www-authenticate", "Bearer error=\"invalid_token\"");
    }
}
