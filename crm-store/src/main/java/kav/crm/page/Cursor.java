package kav.crm.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// The place of a row in a list: its sort key, and its id where keys are equal. Pages go on *after*
/// a cursor, so nothing is shown twice or skipped when rows are added meanwhile (no OFFSET).
/// Immutable.
///
/// @param key the sort key as text: ISO 8601 for a time
public record Cursor(String key, UUID id) {
    public static Cursor at(Instant time, UUID id) {
        return new Cursor(time.toString(), id);
    }

    /// Reads what {@link #encoded} wrote.
    ///
    /// @throws IllegalArgumentException when it is no cursor of ours
    public static Cursor decode(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int separator = plain.indexOf('|');
        if (separator < 0) {
            throw new IllegalArgumentException("no cursor");
        }
        return new Cursor(
                plain.substring(separator + 1), UUID.fromString(plain.substring(0, separator)));
    }

    /// As clients carry it: opaque, safe in a URL.
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "|" + key).getBytes(StandardCharsets.UTF_8));
    }

    /// The key as a time.
    ///
    /// @throws java.time.format.DateTimeParseException when it is none
    public Instant time() {
        return Instant.parse(key);
    }
}
