package kav.crm.search;

import java.util.Locale;

/// What can be found.
public enum SearchKind {
    /// A person, by name, company, number or e-mail address.
    CONTACT,
    /// A WhatsApp message.
    MESSAGE,
    /// Words of a call.
    TURN,
    /// A note.
    NOTE;

    /// As it stands in the database's functions and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such kind
    public static SearchKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
