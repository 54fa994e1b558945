package kav.edge.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import kav.edge.phone.sound.TurnTimes;
import org.jspecify.annotations.Nullable;

/// How one call went. Immutable.
///
/// @param why one sentence; empty after a good call
/// @param line null when no stream was opened
/// @param spoken what the carrier's own voice was told to say, before or after the stream
/// @param committed what the server wrote down, as it answers it; null when it does not tell
public record CallReport(
        Outcome outcome,
        String why,
        CallSettings.Identity identity,
        @Nullable Line line,
        List<String> spoken,
        List<CallEvents.Event> events,
        @Nullable JsonNode committed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// How the call ended, good first.
    public enum Outcome {
        /// Talked over a stream that ended as it should.
        COMPLETED,
        /// No stream: the carrier only spoke (busy, draining, unknown number).
        ANNOUNCED,
        /// Talked, but the server apologised after the stream.
        APOLOGISED,
        /// The stream broke: a close code other than 1000, or none.
        LOST,
        /// Never got as far as a stream.
        REFUSED
    }

    /// Who ended the stream and with what close code.
    public record Ending(String by, int closeCode, String closeReason) {}

    /// What was counted on the stream.
    ///
    /// @param gaps holes in the middle of the agent's speech
    /// @param broken messages Twilio would have warned about
    /// @param droppedMs sound beyond the ten minutes Twilio keeps
    public record Counts(
            int framesSent,
            int messagesReceived,
            long audioReceivedMs,
            int gaps,
            int clears,
            int marksReturned,
            int broken,
            long droppedMs) {}

    /// The stream, on the caller's sample clock.
    ///
    /// @param firstAudioMs from the stream's start to the agent's first sound; -1 when there was
    ///   none
    public record Line(
            Ending ending, Counts counts, long lengthMs, long firstAudioMs, TurnTimes times) {}

    public CallReport {
        spoken = List.copyOf(spoken);
        events = List.copyOf(events);
    }

    /// Whether the telephone should exit with 0.
    public boolean isGood() {
        return outcome == Outcome.COMPLETED;
    }

    /// The same report with what the server wrote down.
    public CallReport withCommitted(@Nullable JsonNode rows) {
        return new CallReport(outcome, why, identity, line, spoken, events, rows);
    }

    /// One JSON object.
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a record of plain values is always JSON", fault);
        }
    }

    /// The summary for people.
    public void print(PrintWriter out) {
        out.println();
        if (line != null) {
            print(out, line);
        }
        if (committed != null) {
            CommittedCall.print(out, committed);
        }
        out.println("outcome          " + outcome + (why.isEmpty() ? "" : ": " + why));
        out.flush();
    }

    private static void print(PrintWriter out, Line line) {
        out.println("length           " + CallEvents.clock(line.lengthMs()));
        out.println(
                "first audio      "
                        + (line.firstAudioMs() < 0
                                ? "none"
                                : line.firstAudioMs() + " ms after the stream's start"));
        for (TurnTimes.Answer answer : line.times().answers()) {
            out.println(
                    "answer           "
                            + answer.answerMs()
                            + " ms after the caller's last word at "
                            + CallEvents.clock(answer.callerEndMs()));
        }
        for (TurnTimes.BargeIn bargeIn : line.times().bargeIns()) {
            out.println(
                    "barge-in         cleared "
                            + bargeIn.clearMs()
                            + " ms after the caller began at "
                            + CallEvents.clock(bargeIn.onsetMs()));
        }
        Counts counts = line.counts();
        out.println(
                "frames           "
                        + (counts.framesSent() + " sent, ")
                        + (counts.messagesReceived() + " messages received, ")
                        + (counts.audioReceivedMs() + " ms of audio"));
        out.println(
                "playout          "
                        + (counts.gaps() + " gaps, ")
                        + (counts.clears() + " clears, ")
                        + (counts.marksReturned() + " marks returned, ")
                        + (counts.droppedMs() + " ms dropped, ")
                        + (counts.broken() + " broken messages"));
        out.println(
                "ended by         "
                        + line.ending().by()
                        + ", close code "
                        + line.ending().closeCode());
    }
}
