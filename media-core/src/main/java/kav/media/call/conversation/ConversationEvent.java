package kav.media.call.conversation;

import kav.media.call.heard.SentenceSound;
import kav.media.call.journal.EndReason;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Transcript;

/// What a call's conversation is told: a handful a turn, never one a frame. Times are ms on the
/// caller's sample clock since the stream's start. Immutable.
public sealed interface ConversationEvent {
    /// The recognizer understood something.
    record Understood(Transcript transcript) implements ConversationEvent {}

    /// The recognizer's stream died.
    record EarsFailed(SpeechFailure failure) implements ConversationEvent {}

    /// An engine failed and another does its work; the conversation goes on.
    ///
    /// @param part whose work it is
    /// @param by the name of the engine that took over; the same one when it was only asked anew
    record EngineReplaced(Part part, SpeechFailure failure, String by)
            implements ConversationEvent {
        /// What the engine is to the call.
        public enum Part {
            HEARING,
            VOICE,
            /// What makes the agent's answers.
            MIND
        }
    }

    /// The caller began to speak while the agent was silent.
    record CallerStarted(long atMs) implements ConversationEvent {}

    /// The caller has finished: the endpoint was reached.
    ///
    /// @param endMs where their speech ended
    /// @param atMs when that was decided
    record CallerFinished(long startMs, long endMs, long atMs) implements ConversationEvent {}

    /// The endpoint was reached a while ago and no final text has come.
    record FinalOverdue() implements ConversationEvent {}

    /// One talkspurt of the caller ended; the recognizer was told.
    record TalkspurtEnded() implements ConversationEvent {}

    /// The caller broke in and meant it: what the agent was saying is cancelled.
    ///
    /// @param turn the reply that was silenced
    record BargedIn(int turn, long atMs) implements ConversationEvent {}

    /// Asked for by [Floor#silence]: done, and all that was heard is told.
    record Silenced(int turn) implements ConversationEvent {}

    /// No sound of a reply has come for too long.
    record AnswerOverdue(int turn) implements ConversationEvent {}

    /// A reply lets wait: a fixed sentence should bridge it.
    ///
    /// @param again whether one did already, so that this one says what happens
    record AnswerLate(int turn, boolean again) implements ConversationEvent {}

    /// The dialogue's first words of a reply are there, though perhaps no whole sentence.
    record ReplyBegun(int turn) implements ConversationEvent {}

    /// The first sound of a reply left for the carrier, or was heard.
    record ReplySounds(int turn, boolean heard, long atMs) implements ConversationEvent {}

    /// The caller's short sound while the agent spoke was only a "mhm"; the agent went on.
    record Backchannel(long atMs) implements ConversationEvent {}

    /// A key was pressed, and the reply silenced for it.
    record KeyPressed(int turn, char key, long atMs) implements ConversationEvent {}

    /// No further key for the inter-digit time.
    record KeysPaused(long atMs) implements ConversationEvent {}

    /// The caller has been silent, for the n-th time in a row.
    record CallerSilent(int times, long atMs) implements ConversationEvent {}

    /// The call reached its maximum length.
    record TimeUp() implements ConversationEvent {}

    /// The dialogue gave one more sentence of a reply.
    record SentenceMade(int turn, SentenceSound sound) implements ConversationEvent {}

    /// The dialogue has given all of a reply.
    ///
    /// @param failed whether it threw
    record ReplyMade(int turn, boolean failed) implements ConversationEvent {}

    /// A sentence was played to its end, or cut.
    record Played(long utterance, int framesHeard, int framesSent, boolean complete, long atMs)
            implements ConversationEvent {}

    /// A sentence could not be synthesized.
    record VoiceFailed(int turn, SpeechFailure failure) implements ConversationEvent {}

    /// The stream is over; the last event.
    record Ended(EndReason reason, String cause, long atMs) implements ConversationEvent {}
}
