package kav.media.turn;

import java.util.Arrays;
import kav.media.frame.Frame;

/// How long this caller pauses within a turn, as a factor on every endpoint: the median of the last
/// five pauses over the usual pause, 0.7 to 1.5. Before five were heard the usual one stands for
/// the missing. Confined to the call loop; allocates nothing after construction.
final class Pace {
    private static final int PAUSES = 5;

    /// A usual pause within a turn that outlasts the detector's hangover: an endpoint of 600 ms
    /// leaves it half of its length again.
    private static final int USUAL_FRAMES = 400 / Frame.PTIME_MS;

    /// A longer one was no pause within a turn.
    private static final int LONGEST_FRAMES = 2_000 / Frame.PTIME_MS;

    private static final int LEAST_PERCENT = 70;
    private static final int MOST_PERCENT = 150;

    private final int[] pauses = new int[PAUSES];
    private final int[] sorted = new int[PAUSES];
    private int next;
    private int percent = 100;

    Pace() {
        Arrays.fill(pauses, USUAL_FRAMES);
    }

    /// The caller paused so long and went on.
    void onPause(long frames) {
        if (frames > LONGEST_FRAMES) {
            return;
        }
        pauses[next] = (int) frames;
        next = (next + 1) % PAUSES;
        System.arraycopy(pauses, 0, sorted, 0, PAUSES);
        Arrays.sort(sorted);
        percent = Math.clamp(sorted[PAUSES / 2] * 100L / USUAL_FRAMES, LEAST_PERCENT, MOST_PERCENT);
    }

    /// An endpoint for this caller, in frames.
    int frames(int ms) {
        return ms * percent / 100 / Frame.PTIME_MS;
    }
}
