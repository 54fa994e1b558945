package kav.edge.voice;

import java.util.Locale;
import kav.media.frame.BusinessId;

/// From a called number to who answers it. Thread-safe; asked on event loops, so it answers from
/// memory, also while the database is away.
public interface NumberDirectory {
    /// Looks a number up.
    ///
    /// @param number as Twilio gives it (`+…`, `sip:…`, `client:…`), or empty
    Lookup find(String number);

    /// Who answers a number. Immutable.
    ///
    /// @param agent name of the agent, at most 80 bytes
    /// @param language of the agent, and of what we say in its place
    record Line(BusinessId business, String agent, Locale language) {}

    /// What was found.
    sealed interface Lookup {
        record Found(Line line) implements Lookup {}

        /// No business has that number.
        record Unknown() implements Lookup {}

        /// Nothing has been read yet.
        record NotReady() implements Lookup {}
    }
}
