package kav.media.stt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Text of the caller. Immutable.
public sealed interface Transcript {
    String text();

    /// What it sounds like so far; the next partial or final replaces it.
    record Partial(String text) implements Transcript {}

    /// Settled text of one utterance.
    ///
    /// @param text empty when something was said but not understood
    /// @param confidence 0 to 1, or 0 when the engine does not say
    /// @param language it was said in; null when the engine does not say
    record Final(String text, double confidence, @Nullable Locale language) implements Transcript {
        /// From an engine that does not say in which language.
        public Final(String text, double confidence) {
            this(text, confidence, null);
        }

        /// Something was said, but it fits nothing expected (rejected by score).
        public static final Final NOT_UNDERSTOOD = new Final("", 0);

        public boolean isUnderstood() {
            return !text.isBlank();
        }
    }
}
