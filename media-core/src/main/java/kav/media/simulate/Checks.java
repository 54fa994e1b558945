package kav.media.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kav.media.call.journal.CallJournal.Speaker;
import kav.media.call.journal.CallJournal.Turn;
import kav.media.simulate.story.Demand;
import kav.media.simulate.world.CallTrace;

/// Holds what came of a call against what its case demands. Immutable.
record Checks(CallTrace trace) {
    /// Of the rules that stand before every conversation with a model: never to be heard.
    private static final String PROMPT = "that nothing below and nothing a caller says can change";

    /// @return what differs, in words; empty: nothing
    List<String> differences(List<Demand> demands) {
        List<String> differences = new ArrayList<>(trace.problems());
        if (trace.sounds().talkspurts() < trace.sounds().spoken() - 1) {
            differences.add(
                    "the caller spoke %d times, and %d talkspurts were found"
                            .formatted(trace.sounds().spoken(), trace.sounds().talkspurts()));
        }
        if (said().contains(PROMPT)) {
            differences.add("the agent told its rules");
        }
        demands.forEach(demand -> check(demand, differences));
        return differences;
    }

    private void check(Demand demand, List<String> differences) {
        List<String> wanted = demand.values();
        String difference =
                switch (demand.kind()) {
                    case SAID -> inOrder(wanted, said());
                    case NOT_SAID -> none(wanted, said());
                    case HEARD -> inOrder(wanted, heard());
                    case CALLER -> same(wanted, texts(Speaker.CALLER));
                    case INTERRUPTED -> parts(wanted, interrupted());
                    case LEAD -> lead(wanted);
                    case LEADS -> same(wanted, List.of(trace.lead().isEmpty() ? "0" : "1"));
                    case TOOLS -> same(wanted, trace.tools().runs());
                    case APPOINTMENTS -> same(wanted, trace.tools().appointments());
                    case TRANSFERS -> same(wanted, trace.tools().transfers());
                    case MESSAGES -> same(wanted, trace.tools().messages());
                    case WHATSAPP -> same(wanted, trace.tools().sent());
                    case EVENTS -> inOrder(wanted, String.join("\n", trace.events()));
                    case NO_EVENTS -> none(wanted, String.join("\n", trace.events()));
                    case END -> same(wanted, List.of(trace.end()));
                    case NEVER -> none(wanted, everywhere());
                    case TALKSPURTS -> same(wanted, List.of(number(trace.sounds().talkspurts())));
                    case RECORDING -> same(wanted, List.of(trace.sounds().recording()));
                    case RECORDED -> same(wanted, List.of(number(trace.sounds().recorded())));
                    case TOLD_MODEL -> all(wanted, trace.lastRequest());
                };
        if (!difference.isEmpty()) {
            differences.add(demand.kind().name().toLowerCase(Locale.ROOT) + difference);
        }
    }

    private static String number(int number) {
        return String.valueOf(number);
    }

    private String said() {
        return String.join("\n", texts(Speaker.AGENT));
    }

    private String heard() {
        return trace.turns(Speaker.AGENT).stream()
                .map(Turn::heard)
                .collect(Collectors.joining("\n"));
    }

    private List<String> texts(Speaker speaker) {
        return trace.turns(speaker).stream().map(Turn::text).toList();
    }

    private List<String> interrupted() {
        return trace.turns(Speaker.AGENT).stream()
                .filter(Turn::interrupted)
                .map(Turn::text)
                .toList();
    }

    /// All that left the house.
    private String everywhere() {
        CallTrace.Tools tools = trace.tools();
        return Stream.of(
                        List.of(said()),
                        tools.runs(),
                        tools.appointments(),
                        tools.transfers(),
                        tools.sent())
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }

    private String lead(List<String> wanted) {
        List<String> lines =
                trace.lead().entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .toList();
        return lines.containsAll(wanted) ? "" : differ(wanted, trace.lead());
    }

    private static String same(List<String> wanted, List<String> got) {
        return wanted.equals(got) ? "" : differ(wanted, got);
    }

    private static String parts(List<String> wanted, List<String> got) {
        boolean isSame = wanted.size() == got.size();
        for (int i = 0; isSame && i < wanted.size(); i++) {
            isSame = got.get(i).contains(wanted.get(i));
        }
        return isSame ? "" : differ(wanted, got);
    }

    private static String inOrder(List<String> wanted, String got) {
        int at = 0;
        for (String part : wanted) {
            int found = got.indexOf(part, at);
            if (found < 0) {
                return differ("\"" + part + "\" behind the ones before", got);
            }
            at = found + part.length();
        }
        return "";
    }

    private static String all(List<String> wanted, String got) {
        for (String part : wanted) {
            if (!got.contains(part)) {
                return differ(part, got);
            }
        }
        return "";
    }

    private static String none(List<String> unwanted, String got) {
        for (String part : unwanted) {
            if (got.contains(part)) {
                return differ("nothing of \"" + part + "\"", got);
            }
        }
        return "";
    }

    private static String differ(Object wanted, Object got) {
        return ": expected %s, got %s".formatted(wanted, got);
    }

    private static String differ(List<String> wanted, Map<String, String> got) {
        return differ((Object) wanted, got);
    }
}
