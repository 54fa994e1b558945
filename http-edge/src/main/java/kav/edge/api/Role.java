package kav.edge.api;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What people are, and the one table of what they may.
public enum Role {
    /// Sees.
    VIEWER,
    /// Works with contacts.
    AGENT,
    /// Everything in one business.
    OWNER,
    /// Runs the platform; enters a business only by a token made for that, which is audited.
    ADMIN;

    /// Besides [Right#OPEN] and [Right#SIGNED_IN], which everyone has.
    public Set<Right> rights() {
        return switch (this) {
            case VIEWER -> Set.of(Right.RECORDS_READ, Right.SETTINGS_READ);
            case AGENT ->
                    Set.of(
                            Right.RECORDS_READ,
                            Right.SETTINGS_READ,
                            Right.RECORDS_WRITE,
                            Right.MESSAGES_SEND);
            case OWNER ->
                    Set.copyOf(
                            EnumSet.complementOf(
                                    EnumSet.of(Right.OPEN, Right.SIGNED_IN, Right.PLATFORM)));
            case ADMIN -> Set.of(Right.PLATFORM);
        };
    }

    /// As it stands in the database and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads what [#word] wrote.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
