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

    /// False while it still makes ready to listen: what it takes waits, and its silence means
    /// nothing.
    default boolean isListening() {
        return true;
    }

    /// Whether its failure comes with what no text covers yet: then nobody else needs to keep it.
    default boolean tellsUnheard() {
        return false;
    }

    /// Lets it fail, for it says nothing any more; only of those that tell what is unheard.
    default void giveUp(SpeechFailure why) {
        throw new UnsupportedOperationException("it does not tell what is unheard");
    }

    /// Ends the stream and frees its memory. Idempotent; the listener hears nothing afterwards.
    @Override
    void close();

    /// Audio that another engine should hear again. Immutable, as long as the array is left alone.
    final class Unheard {
        private final byte[] ulaw;
        private final long end;

        /// @param ulaw μ-law, 8 kHz, mono; given away
        /// @param end position after its last byte, counted from the first byte the stream was
        ///   given
        public Unheard(byte[] ulaw, long end) {
            this.ulaw = ulaw;
            this.end = end;
        }

        /// Borrowed.
        public byte[] ulaw() {
            return ulaw;
        }

        public long end() {
            return end;
        }
    }

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

        /// The same, with the latest audio that no text covers.
        default void onFailure(SpeechFailure failure, Unheard unheard) {
            onFailure(failure);
        }
    }
}
