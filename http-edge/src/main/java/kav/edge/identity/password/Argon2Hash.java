package kav.edge.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How a password is kept: Argon2id (RFC 9106) in PHC form,
/// `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`. Memory, passes and lanes are OWASP's smallest
/// recommended set (Password Storage Cheat Sheet: 19 MiB, 2, 1); a hash made with others stays
/// good. Immutable.
///
/// @param memoryKib of work space
public record Argon2Hash(int memoryKib, int passes, int lanes, String salt, String hash) {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY_KIB = 1 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /// Hashes a password with a salt of its own. Takes tens of milliseconds.
    ///
    /// @param password normalized
    static Argon2Hash make(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = compute(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        return new Argon2Hash(MEMORY_KIB, PASSES, LANES, encoded(salt), encoded(hash));
    }

    /// A hash of no password: to check one against it takes as long as against any other. Random,
    /// made at once.
    static Argon2Hash ofNobody() {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        RANDOM.nextBytes(salt);
        RANDOM.nextBytes(hash);
        return new Argon2Hash(MEMORY_KIB, PASSES, LANES, encoded(salt), encoded(hash));
    }

    /// Reads the PHC form.
    ///
    /// @return empty when it is none of Argon2id
    static Optional<Argon2Hash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(1)) > MOST_MEMORY_KIB) {
            return Optional.empty();
        }
        return Optional.of(
                new Argon2Hash(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)),
                        form.group(4),
                        form.group(5)));
    }

    /// Whether it is the hash of that password. Takes tens of milliseconds, whatever the answer.
    boolean matches(String password) {
        byte[] expected = Base64.getDecoder().decode(hash);
        byte[] found =
                compute(
                        password,
                        Base64.getDecoder().decode(salt),
                        memoryKib,
                        passes,
                        lanes,
                        expected.length);
        return MessageDigest.isEqual(expected, found);
    }

    /// Whether it was made with the parameters of today.
    boolean isUpToDate() {
        return memoryKib == MEMORY_KIB && passes == PASSES && lanes == LANES;
    }

    /// The PHC form.
    String encoded() {
        return "$argon2id$v=19$m="
                + memoryKib
                + ",t="
                + passes
                + ",p="
                + lanes
                + '$'
                + salt
                + '$'
                + hash;
    }

    private static byte[] compute(
            String password, byte[] salt, int memoryKib, int passes, int lanes, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Argon2Hash[***]";
    }
}
