package kav.media.call.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import kav.media.call.heard.SentenceSound;
import kav.media.call.heard.TurnTimes;
import kav.media.call.journal.CallContext;

/// The agent's side of a conversation: one reply at a time, what was heard of it, and those that
/// were silenced and whose last heard frame the call loop has still to tell. Confined to the
/// conversation's thread.
final class Speaking {
    /// What became of the reply upon an event.
    enum Progress {
        GOES_ON,
        /// It was heard to its end, or cut by the caller.
        HEARD,
        /// The same, and it was the goodbye.
        HEARD_GOODBYE,
        /// The same, and somebody else goes on.
        HEARD_HAND_OVER,
        /// The dialogue had nothing to say.
        EMPTY,
        /// The dialogue failed.
        FAILED
    }

    private final CallContext context;
    private final Voice voice;
    private final Floor floor;
    private final CallMinutes minutes;
    private final CallThreads threads;
    private final Consumer<ConversationEvent> events;
    private final ReplyTask.Asking expectations;
    private final Heard heard;
    private final Deque<AgentTurn> silenced = new ArrayDeque<>();
    private AgentTurn agent = AgentTurn.none(0);
    private ReplyTask reply = ReplyTask.none();

    /// Of the reply that the caller broke into last: what was not heard of it.
    private List<String> cutOff = List.of();

    /// The caller broke into a goodbye once; the next one is said to its end.
    private volatile boolean goodbyeWasCut;

    Speaking(
            CallContext context,
            Voice voice,
            Floor floor,
            CallMinutes minutes,
            CallThreads threads,
            Consumer<ConversationEvent> events,
            ReplyTask.Asking expectations,
            Heard heard) {
        this.context = context;
        this.voice = voice;
        this.floor = floor;
        this.minutes = minutes;
        this.threads = threads;
        this.events = events;
        this.expectations = expectations;
        this.heard = heard;
    }

    /// Told what was heard of each reply that is over.
    interface Heard {
        void heard(int reply, String text);
    }

    private void writeDown(AgentTurn over) {
        minutes.agentSaid(over);
        heard.heard(over.number(), over.heard());
    }

    /// Has the next reply thought out, once the one before has let the dialogue go.
    ///
    /// @param times of the caller's turn that it answers
    void start(ReplyTask.Thought thought, long nowMs, TurnTimes times) {
        ReplyTask before = reply;
        cutOff = List.of();
        agent = new AgentTurn(agent.number() + 1, nowMs, times);
        floor.replyStarts(agent.number());
        reply = new ReplyTask(agent.number(), voice, events, expectations, this::onHangUp);
        reply.start(threads, context, thought, before);
    }

    private void onHangUp() {
        if (goodbyeWasCut) {
            floor.speakFirmly();
        }
    }

    /// Whether the dialogue still thinks and has not said a word.
    boolean isSilentlyThinking() {
        return reply.isThinking() && agent.isSilent();
    }

    /// Whether no reply has the dialogue any more, not even a cancelled one that still works.
    boolean isDialogueFree() {
        return reply.hasEnded();
    }

    /// Bridges the wait for that reply, if it is still waited for.
    ///
    /// @return whether something is said
    boolean fill(int turn, String sentence) {
        boolean isWaitedFor = turn == agent.number() && !agent.isFinished() && !sentence.isEmpty();
        if (isWaitedFor) {
            voice.say(turn, sentence, Voice.Kind.FILLER);
        }
        return isWaitedFor;
    }

    void onReplyBegun(int turn, long nowMs) {
        if (turn == agent.number()) {
            agent.ledger().times().tokenCame(nowMs);
        }
    }

    void onReplySounds(ConversationEvent.ReplySounds sounds) {
        if (sounds.turn() != agent.number()) {
            return;
        }
        if (sounds.heard()) {
            agent.ledger().times().played(sounds.atMs());
        } else {
            agent.ledger().times().sent(sounds.atMs());
        }
    }

    /// Whether this turn's sound, or a later one's, could still be heard.
    boolean isBeyond(int turn) {
        return agent.number() > turn;
    }

    /// Ends the reply; the call loop is told to silence it and tells what was heard.
    void cancel(long nowMs) {
        boolean sounds = !agent.isFinished();
        AgentTurn cancelled = stop();
        if (sounds) {
            floor.silence(cancelled.number());
        }
        if (sounds && !cancelled.isSilent()) {
            cancelled.reserveOrdinal(minutes.reserveTurn(), nowMs);
            silenced.add(cancelled);
        }
    }

    /// Ends the reply that the call loop has already silenced; what was heard is known.
    void drop(long nowMs) {
        boolean isGoodbye = reply.wantsHangUp();
        goodbyeWasCut |= isGoodbye;
        AgentTurn dropped = stop();
        if (!dropped.isEmpty()) {
            cutOff = isGoodbye ? List.of() : dropped.rest();
        }
        if (!dropped.isFinished() && !dropped.isSilent()) {
            dropped.reserveOrdinal(minutes.reserveTurn(), nowMs);
            writeDown(dropped);
        }
    }

    /// Says what the caller cut off with words that only meant "I am listening" and came too late
    /// to let the agent go on at once: from the first sentence that was not heard to its end.
    ///
    /// @return false when nothing was cut off, more of it was still to come, or it was a goodbye
    boolean takesUp(long nowMs) {
        List<String> rest = cutOff;
        if (!rest.isEmpty()) {
            start(out -> rest.forEach(out::say), nowMs, new TurnTimes());
        }
        return !rest.isEmpty();
    }

    private AgentTurn stop() {
        reply.cancel();
        voice.cancel(agent.number());
        AgentTurn stopped = agent;
        agent = AgentTurn.none(stopped.number());
        return stopped;
    }

    void onSentenceMade(int turn, SentenceSound sound) {
        if (turn == agent.number()) {
            agent.addSentence(sound);
        }
    }

    Progress onReplyMade(int turn, boolean failed, long nowMs) {
        if (turn != agent.number() || agent.isFinished()) {
            return Progress.GOES_ON;
        }
        if (failed) {
            return Progress.FAILED;
        }
        agent.markMade();
        return conclude(nowMs);
    }

    Progress onPlayed(ConversationEvent.Played played, long nowMs) {
        silenced.forEach(turn -> turn.markPlayed(played));
        agent.markPlayed(played);
        return agent.isEmpty() ? Progress.GOES_ON : conclude(nowMs);
    }

    private Progress conclude(long nowMs) {
        if (!agent.isFinished()) {
            if (reply.isThinking() && agent.ledger().isFinished()) {
                floor.awaitMore(agent.number());
            }
            return Progress.GOES_ON;
        }
        AgentTurn over = agent;
        agent = AgentTurn.none(over.number());
        if (!over.isSilent()) {
            over.reserveOrdinal(minutes.reserveTurn(), nowMs);
            writeDown(over);
        }
        boolean isCut = over.isCut();
        goodbyeWasCut |= isCut && reply.wantsHangUp();
        cutOff = isCut && !reply.wantsHangUp() ? over.rest() : List.of();
        if (reply.wantsHangUp() && !isCut) {
            return reply.wantsHandOver() ? Progress.HEARD_HAND_OVER : Progress.HEARD_GOODBYE;
        }
        return over.isEmpty() ? Progress.EMPTY : Progress.HEARD;
    }

    /// The call loop has silenced that turn and told all that was heard of it.
    void onSilenced(int turn) {
        while (!silenced.isEmpty() && silenced.element().number() <= turn) {
            writeDown(silenced.remove());
        }
    }

    /// The call is over: writes down what is left, and waits shortly for the dialogue to be let go.
    void finish(long nowMs) {
        drop(nowMs);
        onSilenced(Integer.MAX_VALUE);
    }

    /// Waits until the dialogue is free of the last reply, at most half a second.
    void awaitLetGo() throws InterruptedException {
        reply.awaitEnd();
    }
}
