package kav.media.playout;

/// Told what the caller heard of each sentence: once for each that had a frame in the ring. Called
/// on the call loop, outside the frame path.
public interface HeardListener {
    /// @param utterance which sentence
    /// @param framesHeard how many of its frames were played, 20 ms each
    /// @param framesSent how many left for the carrier, heard or not
    /// @param framesTotal how many it has; when cut, how many were made so far
    /// @param complete heard to its end
    void onHeard(
            long utterance, int framesHeard, int framesSent, int framesTotal, boolean complete);
}
