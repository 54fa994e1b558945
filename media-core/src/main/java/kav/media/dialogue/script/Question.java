package kav.media.dialogue.script;

import java.util.ArrayList;
import java.util.List;
import kav.media.dialogue.Expectation;
import kav.media.turn.words.SecretWords;

/// One question of a script. Immutable.
///
/// @param key name of the answer in the lead
/// @param ask what the agent says
/// @param kind what counts as an answer
/// @param retry said after the first answer that was not understood
/// @param keypadHint said after the second one, empty when keys do not help
/// @param thanks said before the next question once answered, may be empty
/// @param optional whether the first misunderstanding already moves on
/// @param secrecy whether the answer is nobody's to see
record Question(
        String key,
        String ask,
        Kind kind,
        String retry,
        String keypadHint,
        String thanks,
        boolean optional,
        Secrecy secrecy) {
    /// Whether an answer is secret.
    ///
    /// @param isSensitive whether it is hidden in text and recording
    /// @param keepLast how many of its last characters are kept all the same
    record Secrecy(boolean isSensitive, int keepLast) {
        /// The answer as it is written down.
        String kept(String answer) {
            if (!isSensitive) {
                return answer;
            }
            boolean isLongEnough = keepLast > 0 && answer.length() >= 2 * keepLast;
            return SecretWords.HIDDEN
                    + (isLongEnough ? answer.substring(answer.length() - keepLast) : "");
        }
    }

    /// What counts as an answer.
    sealed interface Kind {}

    /// Any words.
    ///
    /// @param leadIn words dropped from the front of the answer ("my name is")
    record Open(List<String> leadIn) implements Kind {
        Open {
            leadIn = List.copyOf(leadIn);
        }
    }

    /// Yes or no; keys 1 and 2.
    record YesNo() implements Kind {}

    /// Digits, spoken or keyed.
    ///
    /// @param count how many complete the answer, 0 when any number does
    record Digits(int count) implements Kind {}

    /// One of some choices.
    record Choice(List<Option> options) implements Kind {
        Choice {
            options = List.copyOf(options);
        }
    }

    /// One choice.
    ///
    /// @param value what is written down
    /// @param say phrases that mean it
    /// @param key the keypad's digit for it, empty when none
    record Option(String value, List<String> say, String key) {
        Option {
            say = List.copyOf(say);
        }
    }

    /// What the turn taker and the recognizer should wait for.
    Expectation expectation() {
        return switch (kind) {
            case Open _ -> new Expectation.Open();
            case YesNo _ -> new Expectation.YesNo();
            case Digits digits -> new Expectation.Digits(digits.count());
            case Choice _ -> new Expectation.Choice(phrases());
        };
    }

    /// Phrases that answer it.
    List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        if (kind instanceof Choice choice) {
            choice.options().forEach(option -> phrases.addAll(option.say()));
        }
        return phrases;
    }

    /// Everything it may say.
    List<String> sentences() {
        return List.of(ask, retry, keypadHint, thanks);
    }
}
