package kav.media.tts;

import java.util.Locale;
import kav.media.frame.SpeechFailure;

/// A text-to-speech engine of the process. Thread-safe. Leaves live below (`tts.freetts`, …).
public interface Synthesizer {
    /// The engine's name as shown by `/readyz` and in metrics: `freetts`, `google`, `none`.
    String name();

    /// What the sound of a sentence depends on besides its text: the voice that speaks a language.
    default String voice(Locale language) {
        return name();
    }

    /// Whether this engine can speak that language.
    boolean canSpeak(Locale language);

    /// Starts to speak one sentence and returns at once; audio arrives at the listener as it is
    /// made.
    ///
    /// @param listener called on any thread of the engine, one call at a time, in order: `onAudio`*
    ///   then exactly one of `onDone` or `onFailure` (nothing after `cancel`)
    Synthesis speak(Request request, Listener listener);

    /// Whether this sentence is made already and needs no engine.
    default boolean hasReady(Request request) {
        return false;
    }

    /// What to say and how.
    record Request(String text, Locale language) {}

    /// Takes the audio of one sentence.
    interface Listener {
        /// μ-law, 8 kHz, mono, any length; the array is given away and not touched again.
        void onAudio(byte[] ulaw);

        void onDone();

        /// The engine failed and another says the sentence, from its beginning.
        ///
        /// @param by the name of the engine that speaks now
        default void onReplaced(SpeechFailure failure, String by) {}

        void onFailure(SpeechFailure failure);
    }

    /// A sentence being made.
    interface Synthesis {
        /// Stops making it; idempotent, any thread.
        void cancel();
    }
}
