package kav.media.dialogue;

import java.util.Map;

/// What became of a tool. Immutable.
///
/// @param status what may be claimed of it
/// @param sentence which fixed sentence tells the caller of it (`booked`, `taken`, …); empty: the
///   model tells in its own words what `facts` say
/// @param facts for that sentence and for the model
/// @param then what becomes of the conversation
public record ToolResult(Status status, String sentence, Map<String, String> facts, Then then) {
    public ToolResult {
        facts = Map.copyOf(facts);
    }

    /// What may be claimed.
    public enum Status {
        /// Committed (or fsynced while the database is away): it may be told as done.
        DONE,
        /// Nothing was changed; facts were looked up.
        FOUND,
        /// Not allowed, or not possible as asked.
        REFUSED,
        /// It did not work; nothing was changed.
        FAILED,
        /// Nobody can tell whether it took place; it is not tried again.
        UNKNOWN
    }

    /// What follows.
    public enum Then {
        GO_ON,
        /// The agent says goodbye.
        HANG_UP,
        /// The call is handed to a person once the sentence has been heard.
        HAND_OVER
    }

    public static ToolResult done(String sentence, Map<String, String> facts) {
        return new ToolResult(Status.DONE, sentence, facts, Then.GO_ON);
    }

    public static ToolResult found(Map<String, String> facts) {
        return new ToolResult(Status.FOUND, "", facts, Then.GO_ON);
    }

    /// @param why for the model: one plain sentence
    public static ToolResult refused(String why) {
        return new ToolResult(Status.REFUSED, "", Map.of("why", why), Then.GO_ON);
    }

    /// @param why for the model: one plain sentence
    public static ToolResult failed(String why) {
        return new ToolResult(Status.FAILED, "", Map.of("why", why), Then.GO_ON);
    }
}
