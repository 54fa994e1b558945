package kav.media.playout;

/// Where playout goes: the carrier's stream. Called on the call loop, in the order in which it must
/// go out; must return at once.
public interface PlayoutSink {
    /// Some whole frames in one message.
    ///
    /// @param ulaw borrowed for the call; 160 bytes of μ-law a frame
    void media(byte[] ulaw, int offset, int length);

    /// Asks to be told when everything before it was played: by [Playout#onMark] with this name.
    void mark(String name);

    /// Throws away what the carrier has not played yet; it sends back all pending marks.
    void clear();
}
