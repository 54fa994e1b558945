package kav.media.call.heard;

import kav.media.call.journal.CallJournal.Latency;

/// Takes the figures of turns. Implemented outside media-core; thread-safe, returns at once.
public interface TurnMetrics {
    /// How long a reply took, step by step.
    default void turnTook(Latency latency) {}

    /// The dialogue had begun to think before the caller's turn was over.
    ///
    /// @param used false when the caller went on and the thought was thrown away
    default void thoughtAhead(boolean used) {}

    /// A filler bridged the wait for an answer.
    ///
    /// @param explained whether it was the second one, which says what happens
    default void fillerSaid(boolean explained) {}
}
