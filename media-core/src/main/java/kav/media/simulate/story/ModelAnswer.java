package kav.media.simulate.story;

import java.util.List;

/// One answer of the scripted model: what it says, then the tools it asks for. Immutable.
///
/// @param hears what the caller's last words must hold for this answer to be the right one; empty:
///   anything
/// @param waitMs until its first word
/// @param say its words, may be empty
/// @param tools what it asks for
/// @param failure `TIMEOUT`, `BROKEN`, …: it fails so instead; empty: it does not
public record ModelAnswer(
        String hears, int waitMs, String say, List<ToolCall> tools, String failure) {
    public ModelAnswer {
        tools = List.copyOf(tools);
    }

    /// A tool asked for.
    ///
    /// @param arguments as JSON
    public record ToolCall(String name, String arguments) {}
}
