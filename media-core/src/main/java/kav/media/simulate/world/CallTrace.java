package kav.media.simulate.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kav.media.call.journal.CallJournal;

/// All that came of one simulated call. Immutable.
///
/// @param entries of its journal, in order
/// @param lead its fields, empty: none was saved
/// @param problems what went against the case or against what holds for every call
/// @param lastRequest the model's, as JSON, empty: it was not asked
/// @param lengthMs of the call
public record CallTrace(
        List<CallJournal.Entry> entries,
        Map<String, String> lead,
        Tools tools,
        List<String> problems,
        String lastRequest,
        Sounds sounds,
        long lengthMs) {
    public CallTrace {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /// What became of the caller's sound. Immutable.
    ///
    /// @param spoken how often the caller spoke
    /// @param talkspurts how many were found
    /// @param recording `kept`, `discarded` or `none`
    /// @param recorded how often the caller can be heard speaking in it
    public record Sounds(int spoken, int talkspurts, String recording, int recorded) {}

    /// What the tools did, each in order. Immutable.
    ///
    /// @param runs `name status` of each use
    /// @param sent `template to number`
    public record Tools(
            List<String> runs,
            List<String> appointments,
            List<String> transfers,
            List<String> messages,
            List<String> sent) {
        static Tools of(SimulatedDesk desk) {
            return new Tools(
                    desk.runs(),
                    desk.appointments(),
                    desk.transfers(),
                    desk.messages(),
                    desk.sent());
        }
    }

    /// The turns in the order of their places.
    public List<CallJournal.Turn> turns() {
        return entries.stream()
                .filter(CallJournal.Turn.class::isInstance)
                .map(CallJournal.Turn.class::cast)
                .sorted(Comparator.comparingInt(CallJournal.Turn::ordinal))
                .toList();
    }

    static List<CallJournal.Turn> agentTurns(List<CallJournal.Entry> entries) {
        return entries.stream()
                .filter(CallJournal.Turn.class::isInstance)
                .map(CallJournal.Turn.class::cast)
                .filter(turn -> turn.speaker() == CallJournal.Speaker.AGENT)
                .sorted(Comparator.comparingInt(CallJournal.Turn::ordinal))
                .toList();
    }

    /// The turns of one side.
    public List<CallJournal.Turn> turns(CallJournal.Speaker speaker) {
        return turns().stream().filter(turn -> turn.speaker() == speaker).toList();
    }

    /// What happened beside the words, as its short words.
    public List<String> events() {
        return entries.stream()
                .filter(CallJournal.Happened.class::isInstance)
                .map(entry -> ((CallJournal.Happened) entry).kind())
                .toList();
    }

    /// Why the call ended; empty: it did not.
    public String end() {
        return entries.stream()
                .filter(CallJournal.Ended.class::isInstance)
                .map(entry -> ((CallJournal.Ended) entry).reason().name())
                .findFirst()
                .orElse("");
    }
}
