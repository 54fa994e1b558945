package kav.media.call.conversation;

import java.util.concurrent.BlockingQueue;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallScope;
import kav.media.call.journal.EndReason;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import kav.media.dialogue.UserTurn.Input;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Transcript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The conversation of one call as plain sequential code: takes what happened, one event after
/// another, asks the dialogue for answers, and writes the turns down.
///
/// Runs on the call's own virtual thread, which sleeps between events, and is confined to it. A
/// reply is thought out on a second virtual thread ([ReplyTask]), so that the caller can break in
/// while the dialogue still thinks.
public final class Conversation implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    /// What a conversation asks of its call; each posts to the call loop and returns at once.
    public interface Floor {
        void expect(Expectation expectation);

        /// The caller's words already answer the question: a shorter pause ends the turn.
        void phraseComplete();

        /// From now on the agent's sound belongs to this turn.
        void replyStarts(int turn);

        /// Nothing of this reply, or of an earlier one, may be played any more.
        void silence(int turn);

        /// The turn that just ended held no words.
        void turnWasEmpty();

        /// The endpoint came before the text: say so when no final follows in time.
        void awaitFinal();

        void end(EndReason reason, String cause);

        /// Everything is written down; the line may be closed.
        void written(EndReason reason);
    }

    private final BlockingQueue<ConversationEvent> events;
    private final CallContext context;
    private final Dialogue dialogue;
    private final Voice voice;
    private final Floor floor;
    private final CallMinutes minutes;
    private final CallThreads threads;

    private final CallerTurn caller = new CallerTurn();
    private AgentTurn agent = AgentTurn.none(0);
    private ReplyTask reply = ReplyTask.none();
    private volatile Expectation expectation = new Expectation.Open();
    private int userTurns;
    private long nowMs;
    private boolean silentSoFar;
    private boolean lateFinalWelcome;

    /// @param events what happened, put there by any thread; taken by this conversation alone
    public Conversation(
            CallContext context,
            BlockingQueue<ConversationEvent> events,
            Dialogue dialogue,
            Voice voice,
            Floor floor,
            CallMinutes minutes,
            CallThreads threads) {
        this.context = context;
        this.events = events;
        this.dialogue = dialogue;
        this.voice = voice;
        this.floor = floor;
        this.minutes = minutes;
        this.threads = threads;
    }

    @Override
    public void run() {
        try (CallScope _ = CallScope.enter(context)) {
            begin();
            while (!take(events.take())) {
                // until the last event
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            fail();
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("conversation failed");
            fail();
        }
    }

    private void fail() {
        floor.end(EndReason.DIALOGUE_FAILED, "The conversation stopped on an internal error.");
        floor.written(EndReason.DIALOGUE_FAILED);
    }

    /// The agent greets.
    void begin() {
        startReply(dialogue::open);
    }

    /// The next event, or null when there is none yet.
    @Nullable ConversationEvent poll() {
        return events.poll();
    }

    /// Takes one event.
    ///
    /// @return whether it was the last
    boolean take(ConversationEvent event) {
        if (event instanceof ConversationEvent.Ended ended) {
            finish(ended);
            return true;
        }
        handle(event);
        return false;
    }

    private void handle(ConversationEvent event) {
        switch (event) {
            case ConversationEvent.Understood(Transcript transcript) -> onUnderstood(transcript);
            case ConversationEvent.CallerStarted(long atMs) -> onCallerStarted(atMs);
            case ConversationEvent.CallerFinished(long startMs, long endMs) ->
                    onCallerFinished(startMs, endMs);
            case ConversationEvent.FinalOverdue _ -> onFinalOverdue();
            case ConversationEvent.BargedIn(long atMs) -> onBargedIn(atMs);
            case ConversationEvent.Backchannel(long atMs) ->
                    minutes.happened("backchannel", atMs, "");
            case ConversationEvent.KeyPressed(char key, long atMs) -> onKey(key, atMs);
            case ConversationEvent.KeysPaused(long atMs) -> onKeysPaused(atMs);
            case ConversationEvent.CallerSilent(int times, long atMs) -> onSilent(times, atMs);
            case ConversationEvent.TimeUp _ -> onTimeUp();
            case ConversationEvent.SentenceMade(int turn, long utterance, String text) -> {
                if (turn == agent.number()) {
                    agent.addSentence(utterance, text);
                }
            }
            case ConversationEvent.ReplyMade(int turn, boolean failed) -> onReplyMade(turn, failed);
            case ConversationEvent.Played played -> onPlayed(played);
            case ConversationEvent.VoiceFailed(int turn, SpeechFailure failure) ->
                    onVoiceFailed(turn, failure);
            case ConversationEvent.EarsFailed(SpeechFailure failure) -> onEarsFailed(failure);
            case ConversationEvent.Ended _ -> throw new IllegalStateException("handled by run");
        }
    }

    /// Text belongs to a turn of the caller. Without one it is the echo of a "mhm" over the agent
    /// and dropped, unless it comes late for a turn that was answered without it: then it is
    /// answered after all.
    private void onUnderstood(Transcript transcript) {
        boolean isFinal = transcript instanceof Transcript.Final;
        if (!caller.hasStarted() && !(isFinal && lateFinalWelcome)) {
            return;
        }
        caller.add(transcript);
        if (!isFinal) {
            return;
        }
        if (caller.isAwaitingFinal() || lateFinalWelcome) {
            answerCaller();
        } else if (caller.textComplete(expectation)) {
            floor.phraseComplete();
        }
    }

    /// Speaking again before the agent has made a sound means that the caller was not finished.
    private void onCallerStarted(long atMs) {
        lateFinalWelcome = false;
        caller.noteTime(atMs, atMs);
        if (reply.isThinking() && agent.isEmpty()) {
            cancelReply();
        }
    }

    private void onCallerFinished(long startMs, long endMs) {
        nowMs = endMs;
        caller.noteTime(startMs, endMs);
        if (caller.hasFinal()) {
            answerCaller();
        } else {
            caller.awaitFinal();
            floor.awaitFinal();
        }
    }

    private void onFinalOverdue() {
        if (caller.isAwaitingFinal()) {
            boolean nothingUnderstood = caller.text().isBlank();
            answerCaller();
            lateFinalWelcome = nothingUnderstood;
        }
    }

    private void answerCaller() {
        lateFinalWelcome = false;
        String text = caller.text();
        if (text.isBlank()) {
            floor.turnWasEmpty();
            answer(new UserTurn.Unclear());
        } else {
            answer(new UserTurn.Said(text));
        }
    }

    private void onBargedIn(long atMs) {
        nowMs = atMs;
        lateFinalWelcome = false;
        caller.noteTime(atMs, atMs);
        minutes.happened("barge_in", atMs, "");
        dropReply();
    }

    private void onKey(char key, long atMs) {
        nowMs = atMs;
        caller.addKey(key, atMs);
        cancelReply();
        if (caller.keysComplete(expectation)) {
            answerKeys();
        }
    }

    private void onKeysPaused(long atMs) {
        nowMs = atMs;
        if (!caller.keys().isEmpty()) {
            answerKeys();
        }
    }

    private void answerKeys() {
        String keys = caller.keys();
        minutes.happened("keys", caller.endMs(), keys.length() + " keys");
        answer(
                new UserTurn.Keyed(
                        keys.endsWith("#") ? keys.substring(0, keys.length() - 1) : keys));
    }

    private void onSilent(int times, long atMs) {
        nowMs = atMs;
        minutes.happened("silence", atMs, "");
        silentSoFar = true;
        answer(new UserTurn.Silent(times));
    }

    private void onTimeUp() {
        minutes.happened("time_up", nowMs, "");
        floor.end(EndReason.MAX_LENGTH, "");
    }

    private void answer(Input input) {
        if (!(input instanceof UserTurn.Silent)) {
            silentSoFar = false;
            minutes.callerSaid(caller, input);
        }
        caller.clear();
        UserTurn turn =
                new UserTurn(++userTurns, UserTurn.Channel.VOICE, context.language(), input);
        startReply(out -> dialogue.answer(turn, out));
    }

    private void startReply(ReplyTask.Thought thought) {
        cancelReply();
        agent = new AgentTurn(agent.number() + 1, nowMs);
        floor.replyStarts(agent.number());
        reply =
                ReplyTask.start(
                        threads,
                        context,
                        agent.number(),
                        thought,
                        voice,
                        events::add,
                        this::setExpectation);
    }

    private void setExpectation(Expectation next) {
        expectation = next;
        floor.expect(next);
    }

    /// Ends the reply that is being thought out or spoken; what was heard of it is written down.
    private void cancelReply() {
        if (!agent.isFinished()) {
            floor.silence(agent.number());
        }
        dropReply();
    }

    /// The same when the call loop has already silenced it.
    private void dropReply() {
        reply.cancel();
        voice.cancel(agent.number());
        if (!agent.isFinished() && !agent.isEmpty()) {
            minutes.agentSaid(agent, nowMs);
        }
        agent = AgentTurn.none(agent.number());
    }

    private void onReplyMade(int turn, boolean failed) {
        if (turn != agent.number()) {
            return;
        }
        if (failed) {
            floor.end(
                    EndReason.DIALOGUE_FAILED,
                    "The agent's dialogue stopped on an internal error.");
            return;
        }
        agent.markMade();
        concludeReply();
    }

    private void onPlayed(ConversationEvent.Played played) {
        nowMs = Math.max(nowMs, played.atMs());
        agent.markPlayed(played);
        concludeReply();
    }

    private void concludeReply() {
        if (!agent.isFinished() || agent.isEmpty()) {
            return;
        }
        minutes.agentSaid(agent, nowMs);
        boolean goodbye = reply.wantsHangUp();
        agent = AgentTurn.none(agent.number());
        if (goodbye) {
            floor.end(silentSoFar ? EndReason.CALLER_SILENT : EndReason.AGENT_SAID_GOODBYE, "");
        }
    }

    private void onVoiceFailed(int turn, SpeechFailure failure) {
        if (turn == agent.number()) {
            minutes.happened("voice_failed", nowMs, failure.cause());
            floor.end(EndReason.VOICE_FAILED, failure.cause());
        }
    }

    /// Without ears the keypad still works when the engine is full or not set up; a broken one ends
    /// the call.
    private void onEarsFailed(SpeechFailure failure) {
        minutes.happened("hearing_failed", nowMs, failure.cause());
        switch (failure.kind()) {
            case NOT_CONFIGURED, FULL ->
                    log.atWarn()
                            .addKeyValue("engine", failure.engine())
                            .addKeyValue("kind", failure.kind())
                            .log("call goes on with the keypad only");
            case BROKEN, TIMEOUT -> floor.end(EndReason.HEARING_FAILED, failure.cause());
        }
    }

    private void finish(ConversationEvent.Ended ended) {
        nowMs = Math.max(nowMs, ended.atMs());
        cancelReply();
        dialogue.close();
        minutes.ended(ended, () -> floor.written(ended.reason()));
    }
}
