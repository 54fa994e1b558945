package kav.media.simulate.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kav.media.dialogue.Tool;
import kav.media.dialogue.Tool.Field;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import kav.media.simulate.story.Setting;

/// The tools that the records of a business offer, in memory and by the same rules: a wish is
/// carried out once, a time is booked once, each tool a few times a call, calls and messages go to
/// names and to the caller alone. Thread-safe.
final class SimulatedDesk {
    private static final int MOST_OF_A_TOOL = 3;

    private final Setting setting;
    private final List<String> people;
    private final Map<String, ToolResult> done = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> runs = new ArrayList<>();
    private final List<String> appointments = new ArrayList<>();
    private final List<String> transfers = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    SimulatedDesk(Setting setting, List<String> people) {
        this.setting = setting;
        this.people = List.copyOf(people);
    }

    List<Tool> tools() {
        List<Tool> tools = new ArrayList<>();
        Field resource = Field.oneOf("resource", "whom or what", setting.desk().resources());
        tools.add(new Tool("offer_times", "Look up free times.", List.of(resource)));
        tools.add(
                new Tool(
                        "book_appointment",
                        "Book a time that was offered and that the caller chose.",
                        List.of(
                                resource,
                                Field.required("date", "YYYY-MM-DD"),
                                Field.required("time", "HH:MM, 24 hours"),
                                Field.optional("name", "the caller's name"))));
        tools.add(
                new Tool(
                        "take_message",
                        "Take a message for the people of the business.",
                        List.of(
                                Field.required("message", "in the caller's words"),
                                Field.optional("name", "the caller's name"))));
        if (!people.isEmpty()) {
            tools.add(
                    new Tool(
                            "transfer_call",
                            "Transfer the call to a person.",
                            List.of(Field.oneOf("target", "whom", people))));
        }
        if (!setting.from().isEmpty() && !setting.desk().templates().isEmpty()) {
            tools.add(
                    new Tool(
                            "send_whatsapp",
                            "Send the caller one of these texts by WhatsApp.",
                            List.of(
                                    Field.oneOf(
                                            "template",
                                            "which text",
                                            setting.desk().templates()))));
        }
        return tools;
    }

    synchronized ToolResult use(ToolUse use) {
        String key = use.turn() + "/" + use.ordinal() + "/" + use.tool();
        ToolResult known = done.get(key);
        if (known != null) {
            return known;
        }
        ToolResult result = carryOut(use);
        done.put(key, result);
        runs.add(use.tool() + " " + result.status().name().toLowerCase(Locale.ROOT));
        return result;
    }

    private ToolResult carryOut(ToolUse use) {
        if (setting.desk().isAway()) {
            return ToolResult.failed("the records cannot be reached just now");
        }
        if (uses.merge(use.tool(), 1, Integer::sum) > MOST_OF_A_TOOL) {
            return ToolResult.refused("not possible again; take a message");
        }
        return switch (use.tool()) {
            case "offer_times" ->
                    ToolResult.found(
                            Map.of(
                                    "resource",
                                    use.argument("resource"),
                                    "free",
                                    String.join(", ", free())));
            case "book_appointment" -> book(use);
            case "take_message" -> {
                messages.add(use.argument("message"));
                yield ToolResult.done("message", Map.of());
            }
            case "transfer_call" -> transfer(use.argument("target"));
            case "send_whatsapp" -> {
                sent.add(use.argument("template") + " to " + setting.from());
                yield ToolResult.done("whatsapp", Map.of());
            }
            default -> ToolResult.refused("there is no such tool");
        };
    }

    private List<String> free() {
        return setting.desk().free().stream().filter(time -> !taken.contains(time)).toList();
    }

    private ToolResult book(ToolUse use) {
        String time = use.argument("date") + " " + use.argument("time");
        if (!free().contains(time)) {
            return ToolResult.refused("that time is not free");
        }
        taken.add(time);
        appointments.add(use.argument("resource") + " " + time);
        return ToolResult.done(
                "booked",
                Map.of(
                        "resource",
                        use.argument("resource"),
                        "date",
                        use.argument("date"),
                        "time",
                        use.argument("time")));
    }

    private ToolResult transfer(String target) {
        transfers.add(target);
        return new ToolResult(
                ToolResult.Status.DONE,
                "transfer",
                Map.of("target", target),
                ToolResult.Then.HAND_OVER);
    }

    /// `name status` of each tool used, in order.
    synchronized List<String> runs() {
        return List.copyOf(runs);
    }

    synchronized List<String> appointments() {
        return List.copyOf(appointments);
    }

    synchronized List<String> transfers() {
        return List.copyOf(transfers);
    }

    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /// `template to number` of each message sent.
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }
}
