package kav.edge.identity.session;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.edge.settings.SigningKeys;

/// Signed tokens that name a person for 15 minutes (RFC 7519, HS256). Algorithm, issuer and
/// audience are ours alone: a token that names others is nobody's. Thread-safe.
public final class AccessTokens {
    /// How long one is good.
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ISSUER = "kav";
    private static final String AUDIENCE = "kav-api";
    private static final String PURPOSE = "access-token";

    private record Key(String id, Algorithm algorithm, JWTVerifier verifier) {}

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Key current;

    /// @param clock tells what has run out
    public AccessTokens(SigningKeys signingKeys, InstantSource clock) {
        List<SecretKey> secrets = signingKeys.keysFor(PURPOSE);
        for (SecretKey secret : secrets) {
            Key key = key(secret, clock.withZone(ZoneOffset.UTC));
            keys.putIfAbsent(key.id(), key);
        }
        current = keys.values().iterator().next();
    }

    private static Key key(SecretKey secret, Clock clock) {
        Algorithm algorithm = Algorithm.HMAC256(secret.getEncoded());
        JWTVerifier.BaseVerification verification =
                (JWTVerifier.BaseVerification)
                        JWT.require(algorithm).withIssuer(ISSUER).withAudience(AUDIENCE);
        return new Key(idOf(secret), algorithm, verification.build(clock));
    }

    /// Signs what it says with the current key.
    public String sign(AccessClaims claims) {
        JWTCreator.Builder token =
                JWT.create()
                        .withKeyId(current.id())
                        .withIssuer(ISSUER)
                        .withAudience(AUDIENCE)
                        .withSubject(claims.user().toString())
                        .withClaim("email", claims.email())
                        .withClaim("sid", claims.session().toString())
                        .withIssuedAt(claims.expiresAt().minus(LIFE))
                        .withExpiresAt(claims.expiresAt());
        if (claims.business() != null && claims.role() != null) {
            token.withClaim("business", claims.business().toString())
                    .withClaim("role", claims.role().word());
        }
        if (claims.isAdmin()) {
            token.withClaim("admin", true);
        }
        if (claims.isImpersonating()) {
            token.withClaim("act", Map.of("sub", claims.user().toString()));
        }
        if (claims.mustDoFirst()) {
            token.withClaim("first", true);
        }
        return token.sign(current.algorithm());
    }

    /// Reads a token that one of our keys has signed and whose time is not over.
    ///
    /// @return empty for any other
    public Optional<AccessClaims> read(String token) {
        try {
            DecodedJWT decoded = JWT.decode(token);
            String keyId = decoded.getKeyId();
            Key key = keyId == null ? null : keys.get(keyId);
            return key == null
                    ? Optional.empty()
                    : Optional.of(claims(key.verifier().verify(decoded)));
        } catch (JWTVerificationException | IllegalArgumentException | NullPointerException not) {
            return Optional.empty();
        }
    }

    private static AccessClaims claims(DecodedJWT token) {
        String business = token.getClaim("business").asString();
        if (token.getExpiresAtAsInstant() == null) {
            throw new JWTDecodeException("no end");
        }
        return new AccessClaims(
                UUID.fromString(token.getSubject()),
                token.getClaim("email").asString(),
                UUID.fromString(token.getClaim("sid").asString()),
                business == null ? null : BusinessId.of(business),
                business == null ? null : Role.of(token.getClaim("role").asString()),
                Boolean.TRUE.equals(token.getClaim("admin").asBoolean()),
                !token.getClaim("act").isMissing(),
                Boolean.TRUE.equals(token.getClaim("first").asBoolean()),
                token.getExpiresAtAsInstant());
    }

    private static String idOf(SecretKey secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("kav key id".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(secret.getEncoded()), 0, 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
