package kav.edge.records.tool;

import java.util.Optional;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;

/// One tool of one call. Blocks; may throw when the records are away.
interface CallTool {
    /// How the model is told of it; empty when the business has nothing set up for it.
    Optional<Tool> offer();

    ToolResult use(ToolUse use);
}
