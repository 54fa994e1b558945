package kav.crm.tool;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A wish of an agent and what became of it. Immutable.
public record ToolRun(UUID id, Key key, Result result, Instant startedAt) {
    /// Which wish it is; the same key is carried out once.
    ///
    /// @param stream counts the streams of the call from 1
    /// @param turn the caller's turn of that stream
    /// @param ordinal counts the tools of that turn from 0
    public record Key(String callSid, int stream, int turn, int ordinal, String tool) {}

    /// What became of it.
    ///
    /// @param sentence which fixed sentence tells of it, may be empty
    /// @param facts what that sentence names; no words of the caller
    public record Result(State state, String sentence, Map<String, String> facts) {
        public Result {
            facts = Map.copyOf(facts);
        }

        public static Result refused(String why) {
            return new Result(State.REFUSED, "", Map.of("why", why));
        }
    }

    /// How far it came.
    public enum State {
        /// Begun outside of the database, and nothing was heard of it since.
        RUNNING,
        DONE,
        REFUSED,
        FAILED,
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
