package kav.crm.search;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What somebody typed, read as a part of an address. Immutable.
///
/// @param beginnings how the address may begin, as it is kept
/// @param ending how it may end; empty: any way
record AddressQuery(List<String> beginnings, String ending) {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9() .\\-/]{2,40}");
    private static final AddressQuery NONE = new AddressQuery(List.of(), "");

    AddressQuery {
        beginnings = List.copyOf(beginnings);
    }

    /// @param region where numbers without a country code are read as
    static AddressQuery of(String typed, String region) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(text).matches()) {
            return number(text, region);
        }
        boolean isEmail = text.length() >= 3 && text.chars().noneMatch(Character::isWhitespace);
        return isEmail && text.chars().allMatch(c -> c < 128)
                ? new AddressQuery(List.of(text), "")
                : NONE;
    }

    private static AddressQuery number(String text, String region) {
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.length() < 2) {
            return NONE;
        }
        List<String> beginnings = new ArrayList<>();
        String national = digits.replaceFirst("^0+", "");
        if (text.startsWith("+") || text.startsWith("00")) {
            beginnings.add("+" + national);
        } else {
            int country = PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
            beginnings.add("+" + country + national);
            if (!text.startsWith("0")) {
                beginnings.add("+" + digits);
            }
        }
        return new AddressQuery(beginnings, national.length() >= 3 ? national : "");
    }

    boolean isEmpty() {
        return beginnings.isEmpty() && ending.isEmpty();
    }
}
