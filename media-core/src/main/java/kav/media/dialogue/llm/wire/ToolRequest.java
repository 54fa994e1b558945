package kav.media.dialogue.llm.wire;

/// A tool that the model asks for. Immutable.
///
/// @param id names the call in the answer to it
/// @param name of the tool, as the model wrote it
/// @param arguments JSON as the model wrote it, perhaps malformed
public record ToolRequest(String id, String name, String arguments) {}
