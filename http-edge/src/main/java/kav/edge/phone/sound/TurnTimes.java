package kav.edge.phone.sound;

import java.util.ArrayList;
import java.util.List;
import kav.edge.phone.sound.SpeechSpans.Span;
import kav.media.frame.Frame;

/// How quickly the agent answered and fell silent, read off the recording on the caller's sample
/// clock, as a stop watch at the caller's ear would. Immutable.
///
/// @param answers one for each turn of the caller that was answered
/// @param bargeIns one for each `clear` while the caller spoke
public record TurnTimes(List<Answer> answers, List<BargeIn> bargeIns) {
    /// The caller stopped at `callerEndMs`; the agent was heard `answerMs` later.
    public record Answer(long callerEndMs, long answerMs) {}

    /// The caller began at `onsetMs`; `clear` came `clearMs` later.
    public record BargeIn(long onsetMs, long clearMs) {}

    public TurnTimes {
        answers = List.copyOf(answers);
        bargeIns = List.copyOf(bargeIns);
    }

    /// @param clearSlots the slots in which `clear` arrived, ascending
    public static TurnTimes of(List<Span> caller, List<Span> agent, List<Integer> clearSlots) {
        return new TurnTimes(answers(caller, agent), bargeIns(caller, clearSlots));
    }

    private static List<Answer> answers(List<Span> caller, List<Span> agent) {
        List<Answer> found = new ArrayList<>();
        int agentStartBefore = -1;
        for (Span answer : agent) {
            int callerEnd = -1;
            for (Span turn : caller) {
                if (turn.end() <= answer.start()) {
                    callerEnd = turn.end();
                }
            }
            if (callerEnd > agentStartBefore) {
                found.add(new Answer(ms(callerEnd), ms(answer.start() - callerEnd)));
            }
            agentStartBefore = answer.start();
        }
        return found;
    }

    private static List<BargeIn> bargeIns(List<Span> caller, List<Integer> clearSlots) {
        List<BargeIn> found = new ArrayList<>();
        for (int slot : clearSlots) {
            for (Span turn : caller) {
                if (turn.start() <= slot && slot < turn.end()) {
                    found.add(new BargeIn(ms(turn.start()), ms(slot - turn.start())));
                }
            }
        }
        return found;
    }

    private static long ms(int slots) {
        return (long) slots * Frame.PTIME_MS;
    }
}
