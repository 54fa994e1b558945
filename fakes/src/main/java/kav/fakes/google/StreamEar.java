package kav.fakes.google;

/// What one stream understands of its audio. Used by one stream, one call at a time.
public interface StreamEar {
    /// Hears a message of audio.
    ///
    /// @param at position of its first byte in the stream
    void hear(byte[] ulaw, long at, Speaker speaker);

    /// No more audio comes: settles what is left.
    void finish(Speaker speaker);

    /// Where an ear puts what it understood. Times are milliseconds in the stream.
    interface Speaker {
        void interim(String text, long endMs);

        void settle(String text, long endMs);

        void voiceBegan(long atMs);
    }
}
