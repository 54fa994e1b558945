package kav.media.turn;

import java.util.Map;
import java.util.Objects;

/// How turns are taken. Immutable.
///
/// @param endpointing one for every [Expecting]
/// @param acknowledgementMs speech up to this long over the agent is only "mhm"
/// @param silenceStepMs how long the caller may say nothing before the next step of the silence
///   ladder
/// @param silenceSteps how many steps the ladder has
public record TurnSettings(
        Map<Expecting, Endpointing> endpointing,
        int acknowledgementMs,
        int silenceStepMs,
        int silenceSteps) {
    /// 600 ms, 300 ms after a whole phrase, 1,500 ms among digits; "mhm" up to 300 ms; a ladder of
    /// three steps of 7 s.
    public static final TurnSettings DEFAULT =
            new TurnSettings(
                    Map.of(
                            Expecting.OPEN, new Endpointing(600, 300),
                            Expecting.YES_NO, new Endpointing(600, 300),
                            Expecting.CHOICE, new Endpointing(600, 300),
                            Expecting.DIGITS, new Endpointing(1_500, 300)),
                    300,
                    7_000,
                    3);

    public TurnSettings {
        endpointing = Map.copyOf(endpointing);
        if (endpointing.size() != Expecting.values().length) {
            throw new IllegalArgumentException("every kind of answer needs its endpointing");
        }
        if (acknowledgementMs < 0 || silenceStepMs < 1 || silenceSteps < 0) {
            throw new IllegalArgumentException("times and steps must not be negative");
        }
    }

    /// The endpointing for this kind of answer.
    public Endpointing endpointing(Expecting expecting) {
        return Objects.requireNonNull(endpointing.get(expecting));
    }
}
