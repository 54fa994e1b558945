package kav.media.stt;

/// Text of the caller. Immutable.
public sealed interface Transcript {
    String text();

    /// What it sounds like so far; the next partial or final replaces it.
    record Partial(String text) implements Transcript {}

    /// Settled text of one utterance.
    ///
    /// @param confidence 0 to 1, or 0 when the engine does not say
    record Final(String text, double confidence) implements Transcript {}
}
