package kav.media.jitter;

/// Looks at every frame as it enters the ring, in media order: for what must run beside the ring on
/// the call loop, such as voice activity. Observes only.
///
/// It sees frames that a full ring drops, too, but not the silence that fills a gap: nobody was
/// silent then, and the jump of the index tells of it. Its clock is the caller's.
@FunctionalInterface
public interface FrameTap {
    /// Looks at nothing.
    FrameTap NONE = (_, _) -> {};

    /// One frame, on the call loop.
    ///
    /// @param mediaIndex the frame's place on the caller's clock, in frames since the first sample;
    ///   grows by one, or by more where the clock jumped
    /// @param frame 160 bytes, μ-law; borrowed until the method returns
    void onFrame(long mediaIndex, byte[] frame);
}
