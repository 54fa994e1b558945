package kav.crm.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What is kept of a token in place of the token: SHA-256. Plain SHA-256 is enough, because the
/// tokens are 256 random bits, which nobody can guess; passwords are another matter. Immutable.
///
/// @param hex 64 digits, lower case
public record TokenHash(String hex) {
    private static final int HEX_DIGITS = 64;

    public TokenHash {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException("a SHA-256 has 64 digits");
        }
    }

    /// The hash of a token as its bearer shows it.
    public static TokenHash of(String token) {
        try {
            return new TokenHash(
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(token.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }

    /// As a column of bytes holds it; a fresh array.
    public static TokenHash ofBytes(byte[] bytes) {
        return new TokenHash(HexFormat.of().formatHex(bytes));
    }

    /// 32 bytes, a fresh array.
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
