package kav.crm.identity;

import java.util.Locale;

/// What a person is in a business.
public enum Role {
    OWNER,
    AGENT,
    VIEWER;

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such role
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
