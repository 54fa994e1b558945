package kav.crm.whatsapp;

import java.util.Locale;

/// Who carries WhatsApp for an account. Immutable.
public enum Provider {
    TWILIO,
    /// The bridge to WhatsApp Web.
    BAILEYS;

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when it is none
    public static Provider of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
