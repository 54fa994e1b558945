package kav.media.call;

import kav.media.call.heard.TurnMetrics;
import kav.media.jitter.JitterBuffer;
import kav.media.jitter.JitterCount;
import kav.media.playout.Playout;

/// Takes the figures of the line. Implemented outside media-core; thread-safe, returns at once.
public interface LineMetrics extends TurnMetrics {
    /// Counts nothing.
    LineMetrics NONE =
            new LineMetrics() {
                @Override
                public void bargeInHeld(long onsetToClearMs) {}

                @Override
                public void bargeInDecided(long onsetToDecisionMs) {}

                @Override
                public void callOver(Counts counts) {}
            };

    /// The caller spoke over the agent, and `clear` was sent.
    ///
    /// @param onsetToClearMs from the first frame of speech, on the caller's sample clock
    void bargeInHeld(long onsetToClearMs);

    /// It was decided whether the agent goes on.
    ///
    /// @param onsetToDecisionMs from the first frame of speech, on the caller's sample clock
    void bargeInDecided(long onsetToDecisionMs);

    void callOver(Counts counts);

    /// What a call's two rings counted, in frames of 20 ms. Immutable.
    ///
    /// @param received from the caller
    /// @param filled silence put in for what never came
    /// @param late dropped because their time was over, duplicates included
    /// @param dropped because a ring was full or the backlog too long
    /// @param underruns how often a sentence of the agent ran dry
    record Counts(long received, long filled, long late, long dropped, long underruns) {
        static Counts of(JitterBuffer fromCaller, Playout toCaller) {
            return new Counts(
                    fromCaller.count(JitterCount.FRAMES),
                    fromCaller.count(JitterCount.FILLED),
                    fromCaller.count(JitterCount.LATE) + fromCaller.count(JitterCount.DUPLICATES),
                    fromCaller.count(JitterCount.OVERFLOWED)
                            + fromCaller.count(JitterCount.OLDEST_DROPPED),
                    toCaller.underruns());
        }
    }
}
