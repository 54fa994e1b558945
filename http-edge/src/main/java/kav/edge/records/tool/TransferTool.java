package kav.edge.records.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.crm.tool.ToolRun;
import kav.media.dialogue.Tool;
import kav.media.dialogue.Tool.Field;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;

/// Wishes to hand the call to one of the people whom the business lists. It takes place when the
/// stream ends for that reason; the number is looked up then, by the name. Thread-safe; blocks.
///
/// @param people names
record TransferTool(ToolLedger ledger, List<String> people) implements CallTool {
    static final String NAME = "transfer_call";
    private static final ToolLedger.Limit LIMIT = new ToolLedger.Limit(2, 300);

    TransferTool {
        people = List.copyOf(people);
    }

    @Override
    public Optional<Tool> offer() {
        return people.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Tool(
                                NAME,
                                "Transfer the call to a person, when the caller asks for one or"
                                        + " you cannot serve them.",
                                List.of(Field.oneOf("target", "whom", people))));
    }

    @Override
    public ToolResult use(ToolUse use) {
        String target = use.argument("target");
        ToolResult wished =
                ledger.once(
                        use,
                        LIMIT,
                        _ ->
                                new ToolRun.Result(
                                        ToolRun.State.RUNNING,
                                        "transfer",
                                        Map.of(
                                                "target",
                                                target,
                                                "agent",
                                                ledger.call().agent(),
                                                "language",
                                                ledger.call().language().toLanguageTag())));
        return wished.status() == ToolResult.Status.DONE
                ? new ToolResult(
                        ToolResult.Status.DONE,
                        wished.sentence(),
                        Map.of("target", target),
                        ToolResult.Then.HAND_OVER)
                : wished;
    }
}
