package kav.media.dialogue.llm.wire;

import java.util.List;

/// How one answer of the model ended. Immutable.
public sealed interface ChatEnd {
    /// The model said all it wanted.
    ///
    /// @param calls tools it asks for, in order; empty when it only spoke
    record Finished(List<ToolRequest> calls) implements ChatEnd {
        public Finished {
            calls = List.copyOf(calls);
        }
    }

    /// It did not come, or not to its end.
    record Failed(Failure failure) implements ChatEnd {}

    /// Why.
    enum Failure {
        /// Nobody answers at that address.
        UNREACHABLE,
        /// The key is refused, or the model unknown: HTTP 4xx.
        REFUSED,
        /// HTTP 429, beyond the retries.
        BUSY,
        /// HTTP 5xx or an error within the stream.
        BROKEN,
        /// No first token in time, or the answer took too long.
        TIMEOUT,
        /// The stream ended in the middle.
        CUT,
        /// What came is no chat completion.
        MALFORMED
    }
}
