package kav.crm.whatsapp.outbox;

import java.util.List;
import kav.crm.whatsapp.Conversation;
import org.jspecify.annotations.Nullable;

/// A message that waits for the machine's answer. Immutable.
///
/// @param text what the person wrote
/// @param agent the sender's own agent; null: the usual one
/// @param memory what the machine was told so far; null: it has not begun
public record MachineTurn(
        Conversation conversation, String text, @Nullable String agent, @Nullable Memory memory) {

    /// What the machine was told since it took the conversation: hearing it again brings it to the
    /// same state. Immutable.
    ///
    /// @param agent who was told
    /// @param turns the person's words in order, without the first, which only began it
    public record Memory(String agent, List<String> turns) {
        public Memory {
            turns = List.copyOf(turns);
        }
    }
}
