package kav.media.dialogue;

import java.util.List;
import java.util.Locale;

/// An agent: makes the dialogue of each of its conversations. Thread-safe, immutable.
public interface DialogueFactory {
    /// The agent's name, as in `config/agents/NAME.conf`.
    String name();

    /// Language the agent speaks.
    Locale language();

    /// Languages it may go on in when the caller speaks them, the first is [#language].
    default List<Locale> languages() {
        return List.of(language());
    }

    /// Fixed sentences, worth making ahead of the first call.
    List<String> fixedSentences();

    /// Words and phrases its callers are likely to say: grammar or hints for the recognizer.
    List<String> phrases();

    /// Opens a conversation.
    Dialogue open(Actions actions);
}
