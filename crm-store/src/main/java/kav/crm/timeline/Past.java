package kav.crm.timeline;

import java.time.Instant;
import java.util.List;

/// What was said with a person before. Immutable.
///
/// @param name of the contact; may be empty
/// @param words the oldest first
public record Past(String name, List<Words> words) {
    public Past {
        words = List.copyOf(words);
    }

    /// One turn of a call, or one message. Immutable.
    ///
    /// @param isCall false: WhatsApp
    /// @param byPerson false: the business said it
    /// @param text of an agent's turn what was heard of it
    public record Words(Instant at, boolean isCall, boolean byPerson, String text) {}
}
