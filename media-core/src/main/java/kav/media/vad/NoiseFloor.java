package kav.media.vad;

import java.util.Arrays;

/// The level of the line when nobody speaks: the quietest frame of the last 0.8 to 1 s (the minimum
/// statistics of R. Martin, 2001, without its smoothing: a frame of 160 samples is steady enough).
///
/// It falls at once and rises within [#WINDOW_FRAMES]: speech has gaps between its syllables, which
/// keep the floor down; noise that steps up has none. Confined to the call loop.
final class NoiseFloor {
    /// How far back it looks: 1 s.
    static final int WINDOW_FRAMES = 50;

    private static final int BUCKET_FRAMES = 10;
    private static final int BUCKETS = WINDOW_FRAMES / BUCKET_FRAMES;

    /// A line this quiet is silent: below −60 dBFS lie single steps of μ-law.
    private static final double LOWEST = FrameLevel.ofDbfs(-60);

    /// Taken for noise before anything was heard; a caller who speaks in the first frame is louder.
    private static final double AT_START = FrameLevel.ofDbfs(-40);

    private final double[] bucketMinimum = new double[BUCKETS];
    private int bucket;
    private int framesInBucket;
    private double level = AT_START;

    NoiseFloor() {
        Arrays.fill(bucketMinimum, AT_START);
    }

    /// The floor, as a level of [FrameLevel].
    double level() {
        return level;
    }

    /// Takes the level of one more frame.
    void onFrame(double frameLevel) {
        double bounded = Math.max(frameLevel, LOWEST);
        bucketMinimum[bucket] = Math.min(bucketMinimum[bucket], bounded);
        if (bounded < level) {
            level = bounded;
        }
        framesInBucket++;
        if (framesInBucket == BUCKET_FRAMES) {
            nextBucket();
        }
    }

    private void nextBucket() {
        framesInBucket = 0;
        bucket = (bucket + 1) % BUCKETS;
        bucketMinimum[bucket] = Double.MAX_VALUE;
        double minimum = Double.MAX_VALUE;
        for (double candidate : bucketMinimum) {
            minimum = Math.min(minimum, candidate);
        }
        level = minimum;
    }
}
