package kav.crm.whatsapp.outbox;

import java.util.List;
import java.util.UUID;
import kav.crm.whatsapp.Conversation;
import org.jspecify.annotations.Nullable;

/// A message that waits for the machine's answer. Immutable.
///
/// @param messageId the person's message
/// @param text what the person wrote
/// @param agent who answers, as it is set up now
/// @param memory what the machine was told so far; null: it has not begun
public record MachineTurn(
        Conversation conversation,
        UUID messageId,
        String text,
        Agent agent,
        @Nullable Memory memory) {

    /// Who answers: an agent of the business, or a file of the server. Immutable.
    ///
    /// @param id of the business's agent; null: the sender names none that the business has
    /// @param script HOCON as it was checked when saved; null: it follows a file
    /// @param file the file it follows; null: the server's usual one
    public record Agent(@Nullable UUID id, @Nullable String script, @Nullable String file) {
        /// What tells agents apart, whatever becomes of their words.
        public String key() {
            return id == null ? "file:" + (file == null ? "" : file) : "agent:" + id;
        }
    }

    /// What the machine was told since it took the conversation: hearing it again brings it to the
    /// same state. Immutable.
    ///
    /// @param agent the key of who was told
    /// @param began the message that began it; null in what an older server kept
    /// @param turns the person's words in order, without the first, which only began it
    public record Memory(String agent, @Nullable UUID began, List<String> turns) {
        public Memory {
            turns = List.copyOf(turns);
        }
    }
}
