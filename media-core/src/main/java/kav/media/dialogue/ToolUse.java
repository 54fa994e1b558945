package kav.media.dialogue;

import java.util.Map;

/// One wish to use a tool. Immutable. `turn`, `ordinal` and `tool` name it within its stream of the
/// call: the same wish is carried out once, however often it is told.
///
/// @param turn the caller's turn that led to it
/// @param ordinal counts the tools of that turn from 0
/// @param arguments by the name of the field; checked against [Tool#fields] already
public record ToolUse(int turn, int ordinal, String tool, Map<String, String> arguments) {
    public ToolUse {
        arguments = Map.copyOf(arguments);
    }

    /// An argument, empty when it was not given.
    public String argument(String name) {
        return arguments.getOrDefault(name, "").strip();
    }
}
