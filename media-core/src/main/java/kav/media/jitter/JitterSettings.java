package kav.media.jitter;

/// How a call's jitter buffer behaves; all depths are in frames of 20 ms. Immutable.
///
/// @param slots frames that fit between writer and reader, a power of two, 2..1024
/// @param reorderFrames how many later messages a missing one is waited for, 0..32; 0 where the
///   carrier keeps order (Twilio: TCP), and then no frame in order is ever delayed
/// @param gapFrames longest gap that is filled with silence; a longer one moves the media index on
/// @param backlogFrames unread frames above which the reader catches up, 1..slots
public record JitterSettings(int slots, int reorderFrames, int gapFrames, int backlogFrames) {
    private static final int MAX_SLOTS = 1_024;
    private static final int MAX_REORDER_FRAMES = 32;

    /// For a carrier that keeps order: 1.28 s of room, gaps filled up to 500 ms, a backlog above
    /// 960 ms caught up. A recogniser takes a burst faster than real time, so the cap is high: it
    /// only matters when the worker itself falls behind.
    public static final JitterSettings IN_ORDER = new JitterSettings(64, 0, 25, 48);

    public JitterSettings {
        if (slots < 2 || slots > MAX_SLOTS || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("slots must be a power of two, 2..1024: " + slots);
        }
        if (reorderFrames < 0 || reorderFrames > MAX_REORDER_FRAMES) {
            throw new IllegalArgumentException("reorderFrames must be 0..32: " + reorderFrames);
        }
        if (gapFrames < 0) {
            throw new IllegalArgumentException("gapFrames must not be negative: " + gapFrames);
        }
        if (backlogFrames < 1 || backlogFrames > slots) {
            throw new IllegalArgumentException("backlogFrames must be 1..slots: " + backlogFrames);
        }
    }
}
