package kav.media.call.journal;

import java.util.Map;
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
    /// @param measures of a reply; [TurnMeasures#NONE] of the caller's turns
    record Turn(
            int ordinal,
            Speaker speaker,
            String text,
            String heard,
            boolean interrupted,
            long startMs,
            long endMs,
            TurnMeasures measures)
            implements Entry {}

    /// How long a reply took and how far its words came. Immutable.
    record TurnMeasures(Latency latency, Words words) {
        /// Of a turn that is no reply.
        public static final TurnMeasures NONE = new TurnMeasures(Latency.NONE, Words.NONE);
    }

    /// The steps from the caller's last sound to the agent's first, all on the caller's sample
    /// clock; the steps are ms after the end of speech, [#NEVER] when they did not come. Immutable.
    ///
    /// @param endOfSpeechMs where the caller's speech ended, ms since the stream's start
    /// @param endpointMs until the turn was taken for ended
    /// @param finalMs until its text was there, too
    /// @param firstTokenMs until the dialogue's first words
    /// @param firstAudioMs until the voice's first sound
    /// @param sentMs until that left for the carrier
    /// @param playedMs until its first frame was heard
    record Latency(
            long endOfSpeechMs,
            long endpointMs,
            long finalMs,
            long firstTokenMs,
            long firstAudioMs,
            long sentMs,
            long playedMs) {
        public static final long NEVER = -1;

        /// Nothing is known.
        public static final Latency NONE =
                new Latency(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER);
    }

    /// How many of a reply's words came how far; each is at most the one before. Immutable.
    ///
    /// @param made given by the dialogue
    /// @param synthesised whose sound was made
    /// @param sent whose sound left for the carrier
    /// @param played that the caller heard
    record Words(int made, int synthesised, int sent, int played) {
        public static final Words NONE = new Words(0, 0, 0, 0);

        /// Both together.
        public Words plus(Words more) {
            return new Words(
                    made + more.made,
                    synthesised + more.synthesised,
                    sent + more.sent,
                    played + more.played);
        }
    }

    /// Something that happened beside the words: a barge-in, keys, an engine's failure.
    ///
    /// @param ordinal its place among the events of its stream, from 0
    /// @param kind a short constant word
    /// @param detail plain words, no secret, may be empty
    /// @param facts more for programs, by name
    record Happened(int ordinal, String kind, long atMs, String detail, Map<String, String> facts)
            implements Entry {
        public Happened {
            facts = Map.copyOf(facts);
        }
    }

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
