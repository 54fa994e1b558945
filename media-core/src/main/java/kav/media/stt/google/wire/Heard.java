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
    /// @param language as Google names it (`iw-il`); empty when it does not say, or was not asked
    record Settled(String text, double confidence, long endMs, String language) implements Heard {
        /// In the stream's one language.
        public Settled(String text, double confidence, long endMs) {
            this(text, confidence, endMs, "");
        }
    }

    /// A voice began; usually comes before any text.
    ///
    /// @param atMs where in the stream's audio
    record VoiceBegan(long atMs) implements Heard {}
}
