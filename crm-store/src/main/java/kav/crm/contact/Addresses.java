package kav.crm.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kav.crm.CallerAddress;

/// One form for each address, so that the same person is found however it was written. Thread-safe.
public final class Addresses {
    /// Where numbers without a country code are read as when the business names no region.
    public static final String USUAL_REGION = "IL";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /// An address in short: what is certain to be none is refused, the rest is the mail server's to
    /// judge.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{3,190}");

    private static final Pattern LID = Pattern.compile("[0-9]{5,25}@lid");

    /// What carriers send in place of a number that the caller withholds (Twilio, "What does it
    /// mean when …calls from +266696687": the letters of ANONYMOUS, RESTRICTED, UNAVAILABLE,
    /// UNKNOWN, BLOCKED on the keys).
    private static final Set<String> WITHHELD =
            Set.of(
                    "anonymous",
                    "restricted",
                    "unavailable",
                    "unknown",
                    "blocked",
                    "private",
                    "+266696687",
                    "+7378742833",
                    "+86282452253",
                    "+8656696",
                    "+2562533");

    private Addresses() {}

    /// Whether the caller showed no number: there is no contact for such a one.
    public static boolean isWithheld(String told) {
        String text = told.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty()
                || WITHHELD.contains(text)
                || text.startsWith("sip:anonymous@")
                || text.startsWith("anonymous@");
    }

    /// A telephone number in E.164 (ITU-T), by libphonenumber.
    ///
    /// @param region ISO 3166-1 alpha-2, for numbers without a country code
    /// @return empty when it can be no number
    public static Optional<String> phone(String told, String region) {
        try {
            PhoneNumber number = NUMBERS.parse(told, region);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// Whether libphonenumber knows the region.
    public static boolean isRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    /// A caller's address as the carrier told it: E.164 where it can be told, otherwise (a SIP
    /// address, a short code) the text itself.
    static String ofCaller(String told) {
        String text = told.replace("\0", "").strip();
        String capped =
                text.length() <= CallerAddress.MAX_CHARACTERS
                        ? text
                        : text.substring(0, CallerAddress.MAX_CHARACTERS);
        boolean isNumber =
                capped.startsWith("+")
                        && capped.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? phone(capped, USUAL_REGION).orElse(capped) : capped;
    }

    /// The form in which an address of that kind is kept.
    ///
    /// @return empty when it is none
    public static Optional<String> of(ChannelKind kind, String told, String region) {
        String text = told.strip();
        return switch (kind) {
            case PHONE, WHATSAPP -> phone(text, region);
            case EMAIL -> matching(EMAIL, text.toLowerCase(Locale.ROOT));
            case LID -> matching(LID, text);
        };
    }

    private static Optional<String> matching(Pattern form, String text) {
        return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
