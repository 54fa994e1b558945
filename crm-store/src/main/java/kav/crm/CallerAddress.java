package kav.crm;

import org.jspecify.annotations.Nullable;

/// A telephone number or SIP address as the carrier told it: anybody outside may have written it.
/// Thread-safe.
public final class CallerAddress {
    /// Longer than any E.164 number or usual SIP address; far below what an index row holds (about
    /// 2,700 bytes), so that none can be refused by the records.
    public static final int MAX_CHARACTERS = 320;

    private CallerAddress() {}

    /// The address as it can be stored: at most 320 characters, without the NUL character that
    /// PostgreSQL does not take.
    public static @Nullable String capped(@Nullable String told) {
        if (told == null) {
            return null;
        }
        String text = told.replace("\0", "");
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
    }
}
