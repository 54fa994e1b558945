package kav.crm.contact;

import java.util.Locale;

/// How a person can be reached. Immutable.
public enum ChannelKind {
    /// A telephone number.
    PHONE,
    /// A WhatsApp account, by its telephone number.
    WHATSAPP,
    /// An e-mail address.
    EMAIL,
    /// A WhatsApp account that hides its number: `1234@lid`.
    LID;

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such kind
    public static ChannelKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
