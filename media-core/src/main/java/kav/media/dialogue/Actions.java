package kav.media.dialogue;

import java.util.Map;

/// The tools a dialogue may use, for its own conversation's contact only. Implemented outside
/// media-core; may block (virtual threads), never throws: a failure is a value.
public interface Actions {
    /// Writes down what the caller left: completes the contact and opens or updates this call's
    /// lead. Idempotent per conversation: called again it updates the same lead.
    ///
    /// @param name of the person, empty when unknown
    /// @param about one line about what they want
    /// @param answers question key → answer, in order asked
    Outcome saveLead(String name, String about, Map<String, String> answers);

    /// What is known of the person from before this conversation.
    default Acquaintance acquaintance() {
        return Acquaintance.NOBODY;
    }

    /// Whether the business is open at this moment.
    default boolean isOpen() {
        return true;
    }

    /// What became of an action.
    sealed interface Outcome {
        /// Committed.
        record Done() implements Outcome {}

        /// Kept on disk, will be committed when the database is back.
        record Kept() implements Outcome {}

        record Failed(String cause) implements Outcome {}
    }
}
