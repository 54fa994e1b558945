package kav.bench.jmh.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import kav.bench.jmh.Rule;
import kav.crm.BusinessId;
import kav.crm.identity.Role;
import kav.edge.identity.session.AccessClaims;
import kav.edge.identity.session.AccessTokens;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The bearer token of one request checked and read, and the least of it: its HMAC alone.
@Rule(own = "kav", baseline = "bareHmac", mostRatio = 20)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccessTokenBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SigningKeys keys =
            SigningKeys.of(new Secret("a secret of this benchmark, 32 bytes or more"));
    private final AccessTokens tokens = new AccessTokens(keys, InstantSource.fixed(NOW));
    private final SecretKey key = keys.keysFor("access-token").getFirst();
    private final String token =
            tokens.sign(
                    new AccessClaims(
                            new UUID(1, 2),
                            "dana@example.com",
                            new UUID(3, 4),
                            new BusinessId(new UUID(5, 6)),
                            Role.OWNER,
                            false,
                            false,
                            false,
                            NOW.plusSeconds(600)));

    /// Both must believe it.
    @Setup
    public void check() throws GeneralSecurityException {
        if (kav().isEmpty() || !bareHmac()) {
            throw new IllegalStateException("a good token is refused");
        }
    }

    @Benchmark
    public Optional<AccessClaims> kav() {
        return tokens.read(token);
    }

    @Benchmark
    public boolean bareHmac() throws GeneralSecurityException {
        int dot = token.lastIndexOf('.');
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        byte[] right = mac.doFinal(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return MessageDigest.isEqual(
                right, Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }
}
