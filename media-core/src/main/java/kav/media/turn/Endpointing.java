package kav.media.turn;

import kav.media.frame.Frame;

/// How long a silence of the caller ends the turn. Immutable.
///
/// @param silenceMs after speech that may go on
/// @param afterPhraseMs once a whole expected phrase, or all expected digits, were recognised
public record Endpointing(int silenceMs, int afterPhraseMs) {
    public Endpointing {
        if (afterPhraseMs < Frame.PTIME_MS || silenceMs < afterPhraseMs) {
            throw new IllegalArgumentException("endpointing must be 20 ms or more, and ordered");
        }
    }

    int frames(boolean phraseComplete) {
        return (phraseComplete ? afterPhraseMs : silenceMs) / Frame.PTIME_MS;
    }
}
