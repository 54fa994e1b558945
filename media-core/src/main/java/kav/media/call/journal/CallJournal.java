package kav.media.call.journal;

import java.util.concurrent.CompletableFuture;

/// Writes down what happened in a call. Implemented outside media-core; thread-safe, never blocks,
/// never throws. What it answers with success survives a kill -9; only then may it be shown to
/// anyone.
public interface CallJournal {
    /// Appends one entry; entries of one call keep their order.
    ///
    /// @return completed once the entry is committed (or fsynced while the database is away). Only
    ///   the journal completes it: whoever waits with a time-out waits on a `copy()`
    CompletableFuture<Void> record(CallContext call, Entry entry);

    /// What the caller seems to be saying just now: a guess that the next one replaces. Never
    /// written down; called on a speech worker.
    default void overheard(CallContext call, String text) {}

    /// What can be written down.
    sealed interface Entry {}

    /// One turn of either side.
    ///
    /// @param ordinal its place among the turns of its stream, from 0
    /// @param text what was said (caller) or made (agent)
    /// @param heard what the other side heard of it: for the agent what was really played out
    /// @param interrupted whether the caller broke in
    /// @param startMs when it began, on the caller's sample clock, ms since the stream's start
    record Turn(
            int ordinal,
            Speaker speaker,
            String text,
            String heard,
            boolean interrupted,
            long startMs,
            long endMs)
            implements Entry {}

    /// Something that happened beside the words: a barge-in, keys, an engine's failure.
    ///
    /// @param ordinal its place among the events of its stream, from 0
    /// @param kind a short constant word
    /// @param detail plain words, no secret, may be empty
    record Happened(int ordinal, String kind, long atMs, String detail) implements Entry {}

    /// The stream ended, and with it the conversation.
    ///
    /// @param cause one plain sentence when something failed, else empty
    record Ended(EndReason reason, String cause, long atMs) implements Entry {}

    /// Who speaks.
    enum Speaker {
        CALLER,
        AGENT
    }
}
