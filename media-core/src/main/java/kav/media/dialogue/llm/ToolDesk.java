package kav.media.dialogue.llm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Tool;
import kav.media.dialogue.Tool.Field;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import kav.media.dialogue.llm.wire.ToolRequest;

/// The tools of one conversation: those that every agent has, and those that the records offer.
/// Checks what the model wrote, counts, and keeps what was learned of the caller. Confined to one
/// thread at a time.
final class ToolDesk {
    private static final String SAVE_LEAD = "save_lead";
    private static final String HANG_UP = "hang_up";

    /// Beyond this nobody is served any better, and somebody may be playing.
    private static final int MOST_USES = 30;

    private static final int MOST_USES_A_TURN = 5;

    private static final List<Tool> OWN =
            List.of(
                    new Tool(
                            SAVE_LEAD,
                            "Write down what the caller wants, as soon as it is known, and again"
                                    + " when more is known. Only what the caller told.",
                            List.of(
                                    Field.required("about", "what they want, one line"),
                                    Field.optional("name", "the caller's name, as told"),
                                    Field.optional("details", "anything else worth knowing"))),
                    new Tool(
                            HANG_UP,
                            "End the call, when the caller said goodbye or wants nothing more. A"
                                    + " goodbye is said for you.",
                            List.of()));

    private final Actions actions;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private String about = "";
    private boolean isSaved;
    private List<Tool> offered = OWN;
    private int turn;
    private int ordinal;
    private int uses;

    ToolDesk(Actions actions) {
        this.actions = actions;
    }

    /// A tool that was used.
    ///
    /// @param request with an id
    record Used(ToolRequest request, ToolResult result) {}

    /// Reads which tools the records offer; may block.
    void prepare() {
        List<Tool> all = new ArrayList<>(OWN);
        all.addAll(actions.tools());
        offered = List.copyOf(all);
    }

    void beginTurn(int number) {
        turn = number;
        ordinal = 0;
    }

    List<Tool> offered() {
        return offered;
    }

    Used use(ToolRequest request) {
        int place = ordinal++;
        ToolRequest named =
                request.id().isEmpty()
                        ? new ToolRequest(
                                "call_" + turn + "_" + place, request.name(), request.arguments())
                        : request;
        return new Used(named, result(named, place));
    }

    private ToolResult result(ToolRequest request, int place) {
        Optional<Tool> tool =
                offered.stream().filter(one -> one.name().equals(request.name())).findFirst();
        if (tool.isEmpty()) {
            return ToolResult.refused("there is no such tool");
        }
        if (++uses > MOST_USES || place >= MOST_USES_A_TURN) {
            return ToolResult.refused("too many tools were used; talk to the caller");
        }
        return switch (ToolForms.check(tool.get(), request.arguments())) {
            case ToolForms.Checked.Wrong(String why) -> ToolResult.refused(why);
            case ToolForms.Checked.Good(Map<String, String> arguments) ->
                    carryOut(new ToolUse(turn, place, request.name(), arguments));
        };
    }

    private ToolResult carryOut(ToolUse use) {
        if (!use.argument("name").isEmpty()) {
            known.put("name", use.argument("name"));
        }
        return switch (use.tool()) {
            case SAVE_LEAD -> saveLead(use);
            case HANG_UP ->
                    new ToolResult(
                            ToolResult.Status.DONE, "goodbye", Map.of(), ToolResult.Then.HANG_UP);
            default -> actions.use(use);
        };
    }

    private ToolResult saveLead(ToolUse use) {
        about = use.argument("about");
        if (!use.argument("details").isEmpty()) {
            answers.put("details", use.argument("details"));
        }
        String name = known.getOrDefault("name", "");
        return switch (actions.saveLead(use, name, about, new LinkedHashMap<>(answers))) {
            case Actions.Outcome.Done _, Actions.Outcome.Kept _ -> saved();
            case Actions.Outcome.Failed _ ->
                    ToolResult.failed("it could not be written down just now");
        };
    }

    /// Told to the caller once: a lead grows with each answer.
    private ToolResult saved() {
        String sentence = isSaved ? "" : "saved";
        isSaved = true;
        return ToolResult.done(sentence, Map.of());
    }

    /// What the caller told: `name`.
    Map<String, String> known() {
        return Map.copyOf(known);
    }

    /// The same tools for a script that goes on: what it saves stands beside what is saved already.
    Actions actionsWithWhatIsKnown() {
        String before = about;
        Map<String, String> learned = new LinkedHashMap<>(answers);
        return (name, line, given) -> {
            Map<String, String> all = new LinkedHashMap<>(learned);
            all.putAll(given);
            return actions.saveLead(
                    name.isEmpty() ? known.getOrDefault("name", "") : name,
                    before.isEmpty() ? line : before + "; " + line,
                    all);
        };
    }
}
