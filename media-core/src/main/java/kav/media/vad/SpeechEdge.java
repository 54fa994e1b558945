package kav.media.vad;

/// What one frame changed about the caller's speech.
public enum SpeechEdge {
    /// Nothing.
    NONE,
    /// A talkspurt began; its first frame lies up to the onset window back.
    STARTED,
    /// A talkspurt ended; its last frame of speech lies the hangover back.
    ENDED
}
