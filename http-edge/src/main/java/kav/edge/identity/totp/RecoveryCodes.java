package kav.edge.identity.totp;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.session.TokenHash;

/// Codes for the day the telephone is lost: ten, each good once, 80 random bits in four groups:
/// `abcd-efgh-ijkl-mnop`. Stateless, thread-safe.
public final class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /// New ones, to be shown once.
    public static List<String> make() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            byte[] random = new byte[BYTES];
            RANDOM.nextBytes(random);
            codes.add(grouped(Base32.encode(random).toLowerCase(Locale.ROOT)));
        }
        return codes;
    }

    /// What is kept of a code, as typed: hyphens, spaces and case do not count.
    public static TokenHash hash(UUID user, String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return TokenHash.of(user + " " + plain);
    }

    private static String grouped(String text) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < text.length(); i += GROUP) {
            groups.add(text.substring(i, i + GROUP));
        }
        return String.join("-", groups);
    }
}
