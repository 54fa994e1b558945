package kav.media.call;

/// A moment on the caller's sample clock that something waits for. Confined to the call loop.
final class FrameDeadline {
    private static final long NONE = Long.MAX_VALUE;

    private long atFrame = NONE;

    void set(long frame) {
        atFrame = frame;
    }

    /// Looks at it, and means nothing.
    long touch() {
        return atFrame;
    }

    void clear() {
        atFrame = NONE;
    }

    /// Whether it has come; says so once.
    boolean isDue(long frame) {
        if (frame < atFrame) {
            return false;
        }
        atFrame = NONE;
        return true;
    }
}
