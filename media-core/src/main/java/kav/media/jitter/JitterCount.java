package kav.media.jitter;

/// What a jitter buffer counts, each since the call began. Immutable.
public enum JitterCount {
    /// Whole frames made from the caller's sound and from filled gaps, dropped ones included.
    FRAMES(Side.WRITER),
    /// Of these, frames of silence put into gaps.
    FILLED(Side.WRITER),
    /// Messages that came in their right place after a later one.
    REORDERED(Side.WRITER),
    /// Messages that came twice.
    DUPLICATES(Side.WRITER),
    /// Messages whose place had passed.
    LATE(Side.WRITER),
    /// Messages whose first part overlapped what was there, and lost that part.
    TRIMMED(Side.WRITER),
    /// Jumps of the media clock that were followed instead of filled.
    RESYNCHRONISED(Side.WRITER),
    /// Newest frames dropped because the ring was full.
    OVERFLOWED(Side.WRITER),

    /// Frames the reader released.
    READ(Side.READER),
    /// Silent frames left out to catch up.
    SILENCE_SKIPPED(Side.READER),
    /// Oldest frames dropped to catch up, because silence alone was not enough.
    OLDEST_DROPPED(Side.READER);

    /// Which of the two threads counts it.
    enum Side {
        WRITER,
        READER
    }

    final Side side;

    JitterCount(Side side) {
        this.side = side;
    }
}
