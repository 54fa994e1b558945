package kav.media.stt;

import kav.media.frame.SpeechFailure;

/// One call's stream of audio into an engine.
///
/// `accept`, `endOfTalkspurt` and `close` come from the call's speech worker alone and never block.
public interface Recognition extends AutoCloseable {
    /// Takes μ-law audio, 8 kHz mono, in the caller's order; the array is borrowed for the call
    /// only.
    ///
    /// @return false when the engine is behind and dropped this piece (it counts it)
    boolean accept(byte[] ulaw, int offset, int length);

    /// The VAD heard the talkspurt end: an engine without its own endpointing may finish its text
    /// now.
    void endOfTalkspurt();

    /// Ends the stream and frees its memory. Idempotent; the listener hears nothing afterwards.
    @Override
    void close();

    /// Hears what the engine understood.
    interface Listener {
        void onTranscript(Transcript transcript);

        /// The engine failed and another took over: what is said goes on being heard.
        ///
        /// @param by the name of the engine that hears from now on; the same one when it was only
        ///   opened anew
        default void onReplaced(SpeechFailure failure, String by) {}

        /// The stream is dead; no transcript follows.
        void onFailure(SpeechFailure failure);
    }
}
