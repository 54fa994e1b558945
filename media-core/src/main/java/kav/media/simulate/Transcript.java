package kav.media.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kav.media.call.journal.CallJournal;
import kav.media.simulate.world.CallTrace;

/// A simulated call as people read it. Stateless.
final class Transcript {
    private record Line(long atMs, String text) {}

    private Transcript() {}

    /// One line for each turn and each event, in the order of time, then the lead and the tools.
    static String of(CallTrace trace) {
        List<Line> lines = new ArrayList<>();
        for (CallJournal.Entry entry : trace.entries()) {
            lines.add(
                    switch (entry) {
                        case CallJournal.Turn turn -> new Line(turn.startMs(), turn(turn));
                        case CallJournal.Happened happened ->
                                new Line(
                                        happened.atMs(),
                                        ("[" + happened.kind() + "] " + happened.detail()).strip());
                        case CallJournal.Ended ended ->
                                new Line(ended.atMs(), "[end] " + ended.reason().name());
                    });
        }
        lines.sort(Comparator.comparingLong(Line::atMs));
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(
                    String.format(
                            Locale.ROOT, "  %6.2f s  %s%n", line.atMs() / 1_000.0, line.text()));
        }
        CallTrace.Tools tools = trace.tools();
        if (!trace.lead().isEmpty()) {
            text.append("            lead: ").append(trace.lead()).append(System.lineSeparator());
        }
        if (!tools.runs().isEmpty()) {
            text.append("            tools: ").append(tools.runs()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String turn(CallJournal.Turn turn) {
        if (turn.speaker() == CallJournal.Speaker.CALLER) {
            return "caller: " + turn.text();
        }
        return turn.heard().equals(turn.text())
                ? "agent:  " + turn.text()
                : "agent:  " + turn.heard() + " ⟨not heard: " + unheard(turn) + "⟩";
    }

    private static String unheard(CallJournal.Turn turn) {
        return turn.text().startsWith(turn.heard())
                ? turn.text().substring(turn.heard().length()).strip()
                : turn.text();
    }
}
