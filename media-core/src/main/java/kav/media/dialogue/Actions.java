package kav.media.dialogue;

import java.util.List;
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

    /// The same as a tool's use, which is noted as others are.
    default Outcome saveLead(ToolUse use, String name, String about, Map<String, String> answers) {
        return saveLead(name, about, answers);
    }

    /// What is known of the person from before this conversation.
    default Acquaintance acquaintance() {
        return Acquaintance.NOBODY;
    }

    /// Whether the business is open at this moment.
    default boolean isOpen() {
        return true;
    }

    /// The tools of this conversation, with the names that the business allows (people, templates,
    /// resources) as choices. May block; empty when there are none.
    default List<Tool> tools() {
        return List.of();
    }

    /// What the business tells about itself. May block.
    default BusinessFacts business() {
        return BusinessFacts.NONE;
    }

    /// Uses a tool. Blocks until what was asked is committed, refused or given up; an interrupt
    /// does not cut it short, so that the result told is the true one. Told the same use again, it
    /// gives the same result and does nothing.
    default ToolResult use(ToolUse use) {
        return ToolResult.refused("there is no such tool");
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
