package kav.media.turn;

import kav.media.frame.Frame;

/// How long a silence of the caller ends the turn, by what was said so far. Immutable.
///
/// @param silenceMs after speech whose words are not settled
/// @param afterFinalMs once the recognizer settled on the words
/// @param afterPhraseMs once a whole expected phrase, or all expected digits, were recognised
/// @param afterConnectiveMs after a word that leads on ("and", "because")
public record Endpointing(
        int silenceMs, int afterFinalMs, int afterPhraseMs, int afterConnectiveMs) {
    public Endpointing {
        if (afterPhraseMs < Frame.PTIME_MS
                || afterFinalMs < afterPhraseMs
                || silenceMs < afterFinalMs
                || afterConnectiveMs < silenceMs) {
            throw new IllegalArgumentException("endpointing must be 20 ms or more, and ordered");
        }
    }

    /// The usual proportions: a final takes half of the way to `afterPhraseMs`.
    public static Endpointing of(int silenceMs, int afterPhraseMs, int afterConnectiveMs) {
        int phraseMs = Math.min(silenceMs, afterPhraseMs);
        return new Endpointing(
                silenceMs,
                (silenceMs + phraseMs) / 2,
                phraseMs,
                Math.max(silenceMs, afterConnectiveMs));
    }

    /// For digits: settled ones may still be too few, so that only a whole number ends it sooner.
    public static Endpointing ofDigits(int silenceMs, int afterPhraseMs) {
        return new Endpointing(silenceMs, silenceMs, Math.min(silenceMs, afterPhraseMs), silenceMs);
    }

    int ms(Wording wording) {
        return switch (wording) {
            case UNKNOWN, BACKCHANNEL, GOING_ON -> silenceMs;
            case UNFINISHED -> afterConnectiveMs;
            case SETTLED -> afterFinalMs;
            case COMPLETE -> afterPhraseMs;
        };
    }
}
