package kav.media.call.conversation;

import java.util.List;
import kav.media.dialogue.Expectation;
import kav.media.turn.Expecting;
import kav.media.turn.Wording;
import kav.media.turn.words.PlainWords;
import kav.media.turn.words.TurnLanguage;

/// Says what words amount to, by what was asked and by the language. Immutable.
final class WordJudge {
    private final TurnLanguage language;

    WordJudge(TurnLanguage language) {
        this.language = language;
    }

    /// A text of the caller.
    ///
    /// @param settled whether the recognizer will not change it
    Wording judge(String text, boolean settled, Expectation expectation) {
        List<String> words = PlainWords.of(text);
        if (words.isEmpty()) {
            return Wording.UNKNOWN;
        }
        if (language.goesOn(words)) {
            return Wording.UNFINISHED;
        }
        if (isComplete(words, expectation)) {
            return Wording.COMPLETE;
        }
        if (language.isBackchannel(words)) {
            return Wording.BACKCHANNEL;
        }
        return settled ? Wording.SETTLED : Wording.GOING_ON;
    }

    /// The kind of answer that is expected, as turns are taken by it.
    static Expecting expecting(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Open _ -> Expecting.OPEN;
            case Expectation.YesNo _ -> Expecting.YES_NO;
            case Expectation.Digits _ -> Expecting.DIGITS;
            case Expectation.Choice _ -> Expecting.CHOICE;
        };
    }

    private boolean isComplete(List<String> words, Expectation expectation) {
        return switch (expectation) {
            case Expectation.Digits(int count) -> count > 0 && language.digitCount(words) >= count;
            case Expectation.YesNo _ -> language.holdsYesOrNo(words);
            case Expectation.Choice(List<String> phrases) ->
                    phrases.stream().anyMatch(phrase -> contains(words, phrase));
            case Expectation.Open _ -> false;
        };
    }

    private static boolean contains(List<String> words, String phrase) {
        return String.join(" ", words).contains(String.join(" ", PlainWords.of(phrase)));
    }
}
