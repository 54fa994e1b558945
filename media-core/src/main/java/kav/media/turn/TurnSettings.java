package kav.media.turn;

import java.util.Map;
import java.util.Objects;

/// How turns are taken. Immutable.
///
/// @param endpointing one for every [Expecting]
/// @param acknowledgementMs speech up to this long over the agent is only "mhm" when no word of it
///   is known
/// @param decisionMs how long after the onset the words over the agent are waited for
/// @param backchannelMs speech up to this long over the agent may be a backchannel
/// @param lateWordsMs words over the agent stop it after all when they come this soon after the
///   onset
/// @param silenceStepMs how long the caller may say nothing before the next step of the silence
///   ladder
/// @param silenceSteps how many steps the ladder has
public record TurnSettings(
        Map<Expecting, Endpointing> endpointing,
        int acknowledgementMs,
        int decisionMs,
        int backchannelMs,
        int lateWordsMs,
        int silenceStepMs,
        int silenceSteps) {
    /// Open questions 600 ms, 450 ms after a final, 300 ms after a whole phrase, 1,200 ms after a
    /// connective; yes or no 250 ms; digits 1,500 ms; "mhm" up to 300 ms, words decide within 500
    /// ms; a ladder of three steps of 7 s.
    public static final TurnSettings DEFAULT =
            new TurnSettings(endpointing(600, 250, 1_500, 300), 300, 500, 1_000, 1_500, 7_000, 3);

    public TurnSettings {
        endpointing = Map.copyOf(endpointing);
        if (endpointing.size() != Expecting.values().length) {
            throw new IllegalArgumentException("every kind of answer needs its endpointing");
        }
        if (acknowledgementMs < 0
                || decisionMs < acknowledgementMs
                || backchannelMs < decisionMs
                || lateWordsMs < 0) {
            throw new IllegalArgumentException("times of barge-in must be ordered");
        }
        if (silenceStepMs < 1 || silenceSteps < 0) {
            throw new IllegalArgumentException("times and steps must not be negative");
        }
    }

    /// The endpoints of every kind of answer.
    ///
    /// @param openMs after an open question; after a connective it is twice that, whatever was
    ///   asked
    /// @param afterPhraseMs once a whole expected answer was recognised
    public static Map<Expecting, Endpointing> endpointing(
            int openMs, int yesNoMs, int digitsMs, int afterPhraseMs) {
        int goesOnMs = 2 * openMs;
        Endpointing open = Endpointing.of(openMs, afterPhraseMs, goesOnMs);
        return Map.of(
                Expecting.OPEN,
                open,
                Expecting.CHOICE,
                open,
                Expecting.YES_NO,
                Endpointing.of(yesNoMs, afterPhraseMs, goesOnMs),
                Expecting.DIGITS,
                Endpointing.ofDigits(digitsMs, afterPhraseMs));
    }

    /// The endpointing for this kind of answer.
    public Endpointing endpointing(Expecting expecting) {
        return Objects.requireNonNull(endpointing.get(expecting));
    }
}
