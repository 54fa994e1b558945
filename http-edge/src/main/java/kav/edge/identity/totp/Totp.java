package kav.edge.identity.totp;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes by time (RFC 6238): six digits, a new one every 30 s, HMAC-SHA1, as every authenticator
/// knows them. Stateless, thread-safe.
public final class Totp {
    /// RFC 4226 section 4 asks for 20.
    public static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /// One step to either side: a clock that is off, a code typed slowly (RFC 6238 section 5.2).
    private static final int WINDOW = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /// A new secret.
    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// Which step a code is of, when it is one of now.
    ///
    /// @return empty for a wrong code. A step must be taken once only: that is the caller's part
    public static OptionalLong step(byte[] secret, String code, Instant at) {
        if (code.length() != DIGITS || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        long now = at.getEpochSecond() / STEP_SECONDS;
        long found = -1;
        for (long step = now - WINDOW; step <= now + WINDOW; step++) {
            if (MessageDigest.isEqual(ascii(code), ascii(code(secret, step)))) {
                found = step;
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /// The code of a time; for tests and for people who help.
    public static String codeAt(byte[] secret, Instant at) {
        return code(secret, at.getEpochSecond() / STEP_SECONDS);
    }

    /// The secret as people type it.
    public static String typed(byte[] secret) {
        return Base32.encode(secret);
    }

    /// What the picture holds that an authenticator reads.
    ///
    /// @param account e-mail address
    public static String uri(byte[] secret, String account) {
        return "otpauth://totp/Kav:"
                + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret="
                + Base32.encode(secret)
                + "&issuer=Kav&algorithm=SHA1&digits=6&period=30";
    }

    /// RFC 4226 section 5.3.
    private static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int value = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
            return String.format("%06d", value % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA1 is part of every JDK", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
