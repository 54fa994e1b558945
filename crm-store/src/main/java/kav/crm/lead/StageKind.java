package kav.crm.lead;

import java.util.Locale;

/// What a stage says about its leads.
public enum StageKind {
    OPEN,
    WON,
    LOST;

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StageKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
