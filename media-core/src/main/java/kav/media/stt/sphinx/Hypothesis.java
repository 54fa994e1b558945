package kav.media.stt.sphinx;

/// What the grammar made of a talkspurt. Immutable.
///
/// A grammar fits a phrase to anything, so the fit is measured: for each word the mean over its
/// frames of (score of the word's states − score of the best phone state of all), in natural
/// logarithms; the worst word counts. 0 is perfect; a word forced on other speech falls to -3 and
/// below. The threshold was measured on 120 phrases and 120 unrelated sentences of three voices: at
/// -2.75 it keeps 106 of 113 rightly heard phrases and lets 4 unrelated sentences pass (the ADR on
/// offline speech has the figures).
///
/// @param text words in small letters, empty when nothing fits
/// @param worstWord fit of the worst word
record Hypothesis(String text, double worstWord) {
    static final Hypothesis NOTHING = new Hypothesis("", Double.NEGATIVE_INFINITY);

    private static final double THRESHOLD = -2.75;
    private static final double STEEPNESS = 2;

    boolean isAccepted() {
        return !text.isEmpty() && worstWord >= THRESHOLD;
    }

    /// 0 to 1; 0.5 at the threshold.
    double confidence() {
        return 1 / (1 + Math.exp(-STEEPNESS * (worstWord - THRESHOLD)));
    }
}
