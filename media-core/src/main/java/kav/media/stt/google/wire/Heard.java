package kav.media.stt.google.wire;

/// One thing that Google said about the audio of a stream. Immutable.
public sealed interface Heard {
    /// All that is not settled yet, as one text.
    ///
    /// @param endMs where in the stream's audio it ends; 0 when Google does not say
    record Interim(String text, long endMs) implements Heard {}

    /// Settled text.
    ///
    /// @param endMs where in the stream's audio it ends; 0 when Google does not say
    record Settled(String text, double confidence, long endMs) implements Heard {}

    /// A voice began; usually comes before any text.
    ///
    /// @param atMs where in the stream's audio
    record VoiceBegan(long atMs) implements Heard {}
}
