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
        UNREACHABLE(
                "Nobody answers at the language model's address.",
                "check LLM_BASE_URL and the way out to the internet"),
        /// HTTP 4xx.
        REFUSED(
                "The language model's server refuses the key, or does not know the model.",
                "check LLM_API_KEY and LLM_MODEL"),
        /// HTTP 429, beyond the retries.
        BUSY(
                "The language model's server takes no more requests for now.",
                "ask its provider for a higher limit"),
        /// HTTP 5xx or an error within the stream.
        BROKEN("The language model's server failed.", "see its provider's status"),
        /// No first token in time, or the answer took too long.
        TIMEOUT("The language model did not answer in time.", "take a faster LLM_MODEL"),
        /// The stream ended in the middle.
        CUT("The language model's answer broke off.", "see its provider's status"),
        MALFORMED(
                "What the language model's server answers is no chat completion.",
                "LLM_BASE_URL must end before /chat/completions"),
        /// It was not asked.
        LEFT_ALONE("The language model failed too often and is left alone for now.", "wait");

        private final String sentence;
        private final String remedy;

        Failure(String sentence, String remedy) {
            this.sentence = sentence;
            this.remedy = remedy;
        }

        /// One plain sentence for the owner.
        public String sentence() {
            return sentence;
        }

        /// What the owner of the server can do.
        public String remedy() {
            return remedy;
        }
    }
}
