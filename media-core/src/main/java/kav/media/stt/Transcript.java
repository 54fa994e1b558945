package kav.media.stt;

/// Text of the caller. Immutable.
public sealed interface Transcript {
    String text();

    /// What it sounds like so far; the next partial or final replaces it.
    record Partial(String text) implements Transcript {}

    /// Settled text of one utterance.
    ///
    /// @param text empty when something was said but not understood
    /// @param confidence 0 to 1, or 0 when the engine does not say
    record Final(String text, double confidence) implements Transcript {
        /// Something was said, but it fits nothing expected (rejected by score).
        public static final Final NOT_UNDERSTOOD = new Final("", 0);

        public boolean isUnderstood() {
            return !text.isBlank();
        }
    }
}
