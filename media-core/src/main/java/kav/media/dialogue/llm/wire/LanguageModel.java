package kav.media.dialogue.llm.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/// A language model that is asked for one streamed answer after another. Thread-safe.
public interface LanguageModel {
    /// When a turn that begins now must be over, on this model's clock.
    long turnDeadlineNs();

    /// Whether it may be asked for answers that are perhaps thrown away, from a thread of their
    /// own.
    default boolean isAskedAhead() {
        return true;
    }

    /// Streams one answer; blocks until it is whole or failed.
    ///
    /// @param body of the request as OpenAI's chat completions have it, without model and stream
    ///   options
    /// @param text gets each piece of what the model says, in the calling thread
    /// @param turnDeadlineNs see [#turnDeadlineNs]
    /// @throws InterruptedException when the caller broke in; the answer is given up
    ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs)
            throws InterruptedException;
}
