package kav.edge.identity.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords are taken: 8 to 256 characters of any kind, none that many people choose, none
/// that is the e-mail address. No rules about digits and signs: they make passwords worse (NIST SP
/// 800-63B section 5.1.1.2). Immutable.
public final class PasswordRules {
    public static final int SHORTEST = 8;

    /// Longer ones gain nothing, and would make work.
    public static final int LONGEST = 256;

    private static final String LIST = "/kav/edge/identity/common-passwords.txt";

    private final Set<String> common;

    private PasswordRules(Set<String> common) {
        this.common = common;
    }

    /// With the list that comes with the program.
    public static PasswordRules load() {
        try (InputStream stream = PasswordRules.class.getResourceAsStream(LIST)) {
            if (stream == null) {
                throw new IllegalStateException("the list of common passwords is missing");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new PasswordRules(
                    lines.lines()
                            .filter(line -> !line.startsWith("# "))
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The form in which passwords are compared: compatible characters are one (NFKC, RFC 8265), so
    /// that another keyboard gives the same password.
    public static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /// What is wrong with a password; empty when it may be taken.
    ///
    /// @param email of the person
    public Optional<String> fault(String password, String email) {
        String plain = normalized(password);
        int length = plain.codePointCount(0, plain.length());
        if (length < SHORTEST) {
            return Optional.of("use at least " + SHORTEST + " characters");
        }
        if (length > LONGEST) {
            return Optional.of("use at most " + LONGEST + " characters");
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        if (common.contains(lower) || plain.codePoints().distinct().count() < 3) {
            return Optional.of("many people use this one: choose another");
        }
        String address = email.toLowerCase(Locale.ROOT);
        String before = address.substring(0, Math.max(0, address.indexOf('@')));
        if (lower.equals(address) || lower.equals(before)) {
            return Optional.of("it must not be the e-mail address");
        }
        return Optional.empty();
    }
}
