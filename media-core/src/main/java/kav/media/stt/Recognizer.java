package kav.media.stt;

import java.util.List;
import java.util.Locale;

/// A speech-to-text engine of the process: opens one [Recognition] a call.
///
/// Thread-safe. Leaves live in packages below (`stt.sphinx`, …).
public interface Recognizer {
    /// The engine's name as shown by `/readyz` and in metrics: `sphinx`, `google`, `none`.
    String name();

    /// Whether this engine can hear that language.
    boolean canHear(Locale language);

    /// Whether every [Recognition#endOfTalkspurt] is answered by exactly one final text (an empty
    /// one when nothing was understood): then a turn is whole as soon as all its talkspurts are
    /// answered.
    boolean givesOneFinalPerTalkspurt();

    /// Opens the stream of one call. Returns at once; an engine that is full or broken says so by
    /// [Recognition.Listener#onFailure], never by an exception.
    ///
    /// @param listener called on any thread of the engine, one call at a time
    Recognition open(Request request, Recognition.Listener listener);

    /// What is asked of a stream.
    ///
    /// @param language of the caller
    /// @param phrases words and phrases likely to be said: a grammar or hints, may be empty
    /// @param others what else the caller may speak; engines that know one language a stream pass
    ///   over it
    record Request(Locale language, List<String> phrases, List<Locale> others) {
        public Request {
            phrases = List.copyOf(phrases);
            others = List.copyOf(others);
        }

        /// One language.
        public Request(Locale language, List<String> phrases) {
            this(language, phrases, List.of());
        }
    }
}
