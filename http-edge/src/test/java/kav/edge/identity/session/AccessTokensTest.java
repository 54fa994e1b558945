package kav.edge.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SigningKeys KEYS =
            SigningKeys.of(new Secret("0123456789abcdef0123456789abcdef"));
    private static final AccessClaims CLAIMS =
            new AccessClaims(
                    UUID.randomUUID(),
                    "dana@example.com",
                    UUID.randomUUID(),
                    new BusinessId(UUID.randomUUID()),
                    Role.AGENT,
                    false,
                    false,
                    true,
                    NOW.plus(AccessTokens.LIFE));

    private final AccessTokens tokens = at(KEYS, NOW);

    @Test
    void shouldReadWhatItSigned_whenTimeIsNotOver() {
        String token = tokens.sign(CLAIMS);

        assertThat(tokens.read(token)).contains(CLAIMS);
        assertThat(at(KEYS, NOW.plusSeconds(899)).read(token)).contains(CLAIMS);
        assertThat(at(KEYS, NOW.plusSeconds(900)).read(token)).isEmpty();
    }

    @Test
    void shouldStillReadATokenOfThePreviousKey_whenKeysAreChanged() {
        SigningKeys changed =
                SigningKeys.of(
                        new Secret("another one, another one, another one"),
                        new Secret("0123456789abcdef0123456789abcdef"));
        String old = tokens.sign(CLAIMS);

        assertThat(at(changed, NOW).read(old)).contains(CLAIMS);
        assertThat(tokens.read(at(changed, NOW).sign(CLAIMS))).isEmpty();
    }

    @Test
    void shouldRefuse_whenAnotherIssuerAudienceOrAlgorithmIsNamed() {
        SecretKey key = KEYS.keysFor("access-token").getFirst();
        Algorithm right = Algorithm.HMAC256(key.getEncoded());
        String keyId = JWT.decode(tokens.sign(CLAIMS)).getKeyId();

        assertThat(tokens.read(forged("kav", "kav-api", keyId, right))).isPresent();
        assertThat(tokens.read(forged("kav", "other", keyId, right))).isEmpty();
        assertThat(tokens.read(forged("other", "kav-api", keyId, right))).isEmpty();
        assertThat(tokens.read(forged("kav", "kav-api", "other", right))).isEmpty();
        assertThat(tokens.read(forged("kav", "kav-api", keyId, Algorithm.none()))).isEmpty();
        assertThat(
                        tokens.read(
                                forged(
                                        "kav",
                                        "kav-api",
                                        keyId,
                                        Algorithm.HMAC512(key.getEncoded()))))
                .isEmpty();
        assertThat(
                        tokens.read(
                                forged(
                                        "kav",
                                        "kav-api",
                                        keyId,
                                        Algorithm.HMAC256(
                                                KEYS.keysFor("call-token")
                                                        .getFirst()
                                                        .getEncoded()))))
                .isEmpty();
    }

    @Test
    void shouldRefuse_whenAnythingIsChangedOrNoTokenAtAll() {
        String[] parts = tokens.sign(CLAIMS).split("\\.");
        String raised =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                new String(
                                                Base64.getUrlDecoder().decode(parts[1]),
                                                StandardCharsets.UTF_8)
                                        .replace("agent", "owner")
                                        .getBytes(StandardCharsets.UTF_8));

        assertThat(tokens.read(parts[0] + "." + raised + "." + parts[2])).isEmpty();
        assertThat(tokens.read(parts[0] + "." + parts[1] + ".")).isEmpty();
        for (String nothing : new String[] {"", ".", "..", "a.b.c", "null", "{}"}) {
            assertThat(tokens.read(nothing)).isEmpty();
        }
    }

    private static AccessTokens at(SigningKeys keys, Instant now) {
        return new AccessTokens(keys, InstantSource.fixed(now));
    }

    private static String forged(String issuer, String audience, String keyId, Algorithm by) {
        return JWT.create()
                .withKeyId(keyId)
                .withIssuer(issuer)
                .withAudience(audience)
                .withSubject(CLAIMS.user().toString())
                .withClaim("email", CLAIMS.email())
                .withClaim("sid", CLAIMS.session().toString())
                .withExpiresAt(CLAIMS.expiresAt())
                .sign(by);
    }
}
