package kav.media.dialogue;

import java.util.List;

/// What kind of answer a question asks for. Immutable.
public sealed interface Expectation {
    /// Anything.
    record Open() implements Expectation {}

    /// Yes or no.
    record YesNo() implements Expectation {}

    /// A number, spoken or keyed.
    ///
    /// @param count how many digits complete it, 0 when any number of them does
    record Digits(int count) implements Expectation {}

    /// One of some phrases.
    record Choice(List<String> phrases) implements Expectation {
        public Choice {
            phrases = List.copyOf(phrases);
        }
    }
}
