package kav.edge.records.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.crm.task.Task;
import kav.crm.task.TaskRepository;
import kav.crm.tool.ToolRun;
import kav.media.dialogue.Tool;
import kav.media.dialogue.Tool.Field;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;

/// Takes a message: a task for somebody of the business. Thread-safe; blocks.
record MessageTool(ToolLedger ledger, TaskRepository tasks) implements CallTool {
    private static final ToolLedger.Limit LIMIT = new ToolLedger.Limit(3, 1_000);

    @Override
    public Optional<Tool> offer() {
        return Optional.of(
                new Tool(
                        "take_message",
                        "Take a message for the people of the business, or note that somebody is"
                                + " to call back.",
                        List.of(
                                Field.required("message", "in the caller's words"),
                                Field.optional("name", "the caller's name, as told"))));
    }

    @Override
    public ToolResult use(ToolUse use) {
        return ledger.once(
                use,
                LIMIT,
                work -> {
                    String name = use.argument("name");
                    tasks.addWithin(
                            ledger.business(),
                            work.handle(),
                            new Task.Fields(
                                    name.isEmpty() ? "Message" : "Message: " + name,
                                    use.argument("message"),
                                    ledger.clock().instant(),
                                    null,
                                    null,
                                    null,
                                    work.contactId(),
                                    work.leadId()),
                            ledger.deed());
                    return new ToolRun.Result(ToolRun.State.DONE, "message", Map.of());
                });
    }
}
