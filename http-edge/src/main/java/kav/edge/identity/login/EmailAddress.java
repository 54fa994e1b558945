package kav.edge.identity.login;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address as accounts are named by it. Immutable. Only what is surely none is refused:
/// whether letters arrive is seen when the first one is answered.
///
/// @param text as written, without space around it
public record EmailAddress(String text) {
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\"(),;:\\\\]+@[^\\s@<>\"(),;:\\\\]+");
    private static final int LONGEST = 254;

    public EmailAddress {
        text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /// Whether it may be one (RFC 5321 section 4.5.3.1 for the length).
    public boolean isPlausible() {
        return text.length() <= LONGEST
                && FORM.matcher(text).matches()
                && text.chars().noneMatch(Character::isISOControl);
    }

    /// The form in which addresses are compared.
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "EmailAddress[***]";
    }
}
