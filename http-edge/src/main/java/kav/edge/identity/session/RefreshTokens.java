package kav.edge.identity.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import kav.crm.session.TokenHash;
import kav.edge.settings.SigningKeys;

/// Refresh tokens: 256 bits that say nothing. The first of a family is random; each successor is an
/// HMAC of the one before it, under a key that is not in the database. So two tabs that show the
/// same token get the same successor, though only hashes are kept. Thread-safe.
final class RefreshTokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SecretKey> keys;

    RefreshTokens(SigningKeys signingKeys) {
        keys = signingKeys.keysFor("refresh-token");
    }

    /// The first token of a session.
    static String first() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return encoded(random);
    }

    /// What may follow a token; the one of the current key first.
    List<String> successors(String token) {
        return keys.stream().map(key -> successor(key, token)).toList();
    }

    /// Which of them has that hash.
    String successor(String token, TokenHash hash) {
        return successors(token).stream()
                .filter(next -> TokenHash.of(next).equals(hash))
                .findFirst()
                .orElseThrow();
    }

    private static String successor(SecretKey key, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return encoded(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
