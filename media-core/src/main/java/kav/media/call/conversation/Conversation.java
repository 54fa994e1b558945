package kav.media.call.conversation;

import java.util.concurrent.BlockingQueue;
import kav.media.call.heard.SentenceSound;
import kav.media.call.heard.TurnTimes;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallScope;
import kav.media.call.journal.EndReason;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Transcript;
import kav.media.turn.TurnSettings;
import kav.media.turn.Wording;
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

    private static final String FAULT = "The agent's dialogue stopped on an internal error.";

    /// After this many silences in a row nothing more is asked.
    private static final int LAST_SILENCE = TurnSettings.DEFAULT.silenceSteps();

    private final BlockingQueue<ConversationEvent> events;
    private final CallContext context;
    private final Dialogue dialogue;
    private final Floor floor;
    private final CallMinutes minutes;
    private final Hearing hearing;
    private final Speaking speaking;
    private final Foresight foresight;
    private final Mishaps mishaps;
    private final CallLanguage language;
    private final Secrecy secrecy;
    private final Disclosure disclosure;
    private final ConversationEnd end;

    private volatile Expectation expectation = new Expectation.Open();
    private int userTurns;
    private int silences;
    private boolean timeIsUp;
    private long nowMs;

    /// Up to here, what the caller said was answered already.
    private long settledMs = -1;

    private TurnTimes times = new TurnTimes();

    /// @param events what happened, put there by any thread; taken by this conversation alone
    /// @param hearing what the caller's words amount to
    /// @param disclosure what the caller is told of the call, and may refuse
    public Conversation(
            CallContext context,
            BlockingQueue<ConversationEvent> events,
            Dialogue dialogue,
            Voice voice,
            Floor floor,
            CallMinutes minutes,
            CallThreads threads,
            Hearing hearing,
            Disclosure disclosure) {
        this.context = context;
        this.events = events;
        this.dialogue = dialogue;
        this.floor = floor;
        this.minutes = minutes;
        this.hearing = hearing;
        this.language = hearing.language();
        this.secrecy = hearing.secrecy();
        this.disclosure = disclosure;
        this.foresight = new Foresight(dialogue, minutes);
        this.speaking =
                new Speaking(
                        context,
                        voice,
                        floor,
                        minutes,
                        threads,
                        events::add,
                        this::setExpectation,
                        dialogue::heard);
        this.end = new ConversationEnd(dialogue, speaking, disclosure, minutes, floor);
        this.mishaps = new Mishaps(floor, minutes, speaking::isBeyond);
    }

    @Override
    public void run() {
        try (CallScope _ = CallScope.enter(context)) {
            begin();
            boolean over = false;
            while (!over) {
                over = take(events.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            log.atError().log("conversation was interrupted");
            floor.end(EndReason.DIALOGUE_FAILED, FAULT);
            minutes.ended(
                    new ConversationEvent.Ended(EndReason.DIALOGUE_FAILED, FAULT, nowMs),
                    () -> floor.written(EndReason.DIALOGUE_FAILED));
        }
    }

    /// The agent greets.
    void begin() {
        guarded(() -> speaking.start(disclosure.greeting(dialogue), nowMs, new TurnTimes()));
    }

    /// The next event, or null when there is none yet.
    @Nullable ConversationEvent poll() {
        return events.poll();
    }

    /// Takes one event. Whatever goes wrong in it ends the call, and the conversation goes on until
    /// it is told so.
    ///
    /// @return whether it was the last
    boolean take(ConversationEvent event) {
        if (event instanceof ConversationEvent.Ended ended) {
            nowMs = Math.max(nowMs, ended.atMs());
            end.run(ended, nowMs);
            return true;
        }
        guarded(() -> handle(event));
        return false;
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable fault) {
            log.atError()
                    .addKeyValue("fault", fault.getClass().getName())
                    .log("conversation failed");
            log.atDebug().setCause(fault).log("conversation failed");
            floor.end(EndReason.DIALOGUE_FAILED, FAULT);
        }
    }

    private void handle(ConversationEvent event) {
        switch (event) {
            case ConversationEvent.Understood(Transcript transcript) -> onTranscript(transcript);
            case ConversationEvent.TalkspurtEnded _ -> {
                hearing.onTalkspurtEnded();
                thinkAhead();
            }
            case ConversationEvent.CallerStarted(long atMs) -> onCallerStarted(atMs);
            case ConversationEvent.CallerFinished finished -> onCallerFinished(finished);
            case ConversationEvent.FinalOverdue _ -> follow(hearing.onFinalOverdue(), true);
            case ConversationEvent.BargedIn(int turn, long atMs) -> onBargedIn(turn, atMs);
            case ConversationEvent.Backchannel(long atMs) -> {
                hearing.onBackchannel();
                minutes.happened("backchannel", atMs, "");
            }
            case ConversationEvent.KeyPressed(int turn, char key, long atMs) ->
                    onKey(turn, key, atMs);
            case ConversationEvent.KeysPaused(long atMs) -> onKeysPaused(atMs);
            case ConversationEvent.CallerSilent(int times, long atMs) -> onSilent(times, atMs);
            case ConversationEvent.TimeUp _ -> onTimeUp();
            case ConversationEvent.SentenceMade(int turn, SentenceSound sound) -> {
                disclosure.sentenceMade(sound);
                secrecy.sentenceMade(turn, sound.text());
                speaking.onSentenceMade(turn, sound);
            }
            case ConversationEvent.ReplyBegun(int turn) ->
                    speaking.onReplyBegun(turn, floor.nowMs());
            case ConversationEvent.ReplySounds sounds -> speaking.onReplySounds(sounds);
            case ConversationEvent.AnswerLate(int turn, boolean again) -> onAnswerLate(turn, again);
            case ConversationEvent.ReplyMade(int turn, boolean failed) -> {
                secrecy.replyMade(turn);
                follow(speaking.onReplyMade(turn, failed, nowMs));
            }
            case ConversationEvent.Played played -> onPlayed(played);
            case ConversationEvent.Silenced(int turn) -> speaking.onSilenced(turn);
            case ConversationEvent.AnswerOverdue(int turn) -> mishaps.answerOverdue(turn, nowMs);
            case ConversationEvent.VoiceFailed(int turn, SpeechFailure failure) ->
                    mishaps.voiceFailed(turn, failure, nowMs);
            case ConversationEvent.EarsFailed(SpeechFailure failure) -> {
                hearing.becomeDeaf();
                mishaps.earsFailed(failure, nowMs);
            }
            case ConversationEvent.EngineReplaced replaced -> mishaps.replaced(replaced, nowMs);
            case ConversationEvent.Ended _ -> throw new IllegalStateException("handled by take");
        }
    }

    private void onTranscript(Transcript transcript) {
        if (transcript instanceof Transcript.Final said) {
            disclosure.hears(said.text(), floor.nowMs());
            language.hears(said, floor.nowMs());
        }
        follow(hearing.onTranscript(transcript, expectation), false);
        if (transcript instanceof Transcript.Final) {
            thinkAhead();
        }
    }

    private void onPlayed(ConversationEvent.Played played) {
        nowMs = Math.max(nowMs, played.atMs());
        secrecy.played();
        boolean refused = disclosure.played(played);
        follow(speaking.onPlayed(played, nowMs));
        if (refused && !hearing.turn().hasStarted()) {
            confirmRefusal();
        }
    }

    /// What was said over the agent about the recording is answered without the dialogue.
    private void confirmRefusal() {
        settledMs = nowMs;
        hearing.forgetSaidOverAgent();
        say(new UserTurn.Unclear());
    }

    private void follow(Hearing.Step step, boolean late) {
        switch (step) {
            case WAIT -> {}
            case JUDGED -> floor.heard(hearing.wording());
            case ANSWER -> answerWords(late);
        }
    }

    private void follow(Speaking.Progress progress) {
        switch (progress) {
            case GOES_ON -> {}
            case HEARD -> {
                if (silences >= LAST_SILENCE) {
                    floor.end(EndReason.CALLER_SILENT, "");
                } else if (timeIsUp) {
                    floor.end(EndReason.MAX_LENGTH, "");
                } else if (disclosure.owesConfirmation() && !hearing.turn().hasStarted()) {
                    confirmRefusal();
                }
            }
            case HEARD_HAND_OVER -> floor.end(EndReason.HANDED_OVER, "");
            case HEARD_GOODBYE -> floor.end(goodbyeReason(), "");
            case EMPTY -> floor.listenAgain();
            case FAILED -> floor.end(EndReason.DIALOGUE_FAILED, FAULT);
        }
    }

    private EndReason goodbyeReason() {
        EndReason usual = silences > 0 ? EndReason.CALLER_SILENT : EndReason.AGENT_SAID_GOODBYE;
        return timeIsUp ? EndReason.MAX_LENGTH : usual;
    }

    /// Speaking again before the agent has made a sound means that the caller was not finished.
    private void onCallerStarted(long atMs) {
        hearing.onCallerStarted(atMs);
        if (speaking.isSilentlyThinking()) {
            speaking.cancel(nowMs);
        }
    }

    private void onCallerFinished(ConversationEvent.CallerFinished finished) {
        if (finished.endMs() <= settledMs) {
            floor.listenAgain();
            return;
        }
        nowMs = finished.endMs();
        times = new TurnTimes();
        times.callerEnded(finished.endMs(), finished.atMs());
        Hearing.Step step = hearing.onCallerFinished(finished.startMs(), finished.endMs());
        if (step == Hearing.Step.WAIT) {
            floor.awaitFinal();
        }
        follow(step, false);
    }

    /// The words stand still: the dialogue may begin to think about them.
    private void thinkAhead() {
        String text = hearing.turn().text();
        boolean mayBeAll = hearing.turn().hasStarted() && hearing.wording() != Wording.UNFINISHED;
        if (mayBeAll && !text.isBlank() && speaking.isDialogueFree()) {
            foresight.consider(turn(userTurns + 1, new UserTurn.Said(text)));
        }
    }

    /// A fixed sentence for the ear while the answer is not there.
    private void onAnswerLate(int turn, boolean again) {
        if (speaking.fill(turn, again ? language.words().busy() : language.words().filler())) {
            minutes.fillerSaid(again, floor.nowMs());
        }
    }

    private void answerWords(boolean late) {
        String text = hearing.turn().text();
        times.textCame(floor.nowMs());
        disclosure.answers(text, floor.nowMs());
        if (text.isBlank()) {
            floor.turnWasEmpty();
            answer(new UserTurn.Unclear(), late);
        } else if (hearing.wording() == Wording.BACKCHANNEL && speaking.takesUp(nowMs)) {
            hearing.take(late);
            minutes.happened("backchannel", nowMs, "");
        } else {
            answer(new UserTurn.Said(text), late);
        }
    }

    /// The loop has silenced that turn; if a later reply was begun meanwhile it is no longer wanted
    /// either.
    private void onBargedIn(int turn, long atMs) {
        nowMs = atMs;
        hearing.onBargedIn(atMs);
        minutes.happened("barge_in", atMs, "");
        silenced(turn);
    }

    private void silenced(int turn) {
        if (speaking.isBeyond(turn)) {
            speaking.cancel(nowMs);
        } else {
            speaking.drop(nowMs);
        }
    }

    /// The loop has silenced the agent at once. A `#` alone closes a number that is complete
    /// already.
    private void onKey(int turn, char key, long atMs) {
        nowMs = atMs;
        if (key == '#' && hearing.turn().keys().isEmpty()) {
            return;
        }
        boolean refuses = disclosure.takesKey(key, hearing.turn(), expectation, atMs);
        hearing.onKey(key, atMs);
        silenced(turn);
        if (refuses || hearing.turn().keysComplete(expectation)) {
            answerKeys();
        }
    }

    private void onKeysPaused(long atMs) {
        nowMs = atMs;
        if (!hearing.turn().keys().isEmpty()) {
            answerKeys();
        }
    }

    private void answerKeys() {
        String keys = hearing.turn().keys();
        minutes.happened("keys", hearing.turn().endMs(), keys.length() + " keys");
        answer(
                new UserTurn.Keyed(
                        keys.endsWith("#") ? keys.substring(0, keys.length() - 1) : keys),
                false);
    }

    private void onSilent(int times, long atMs) {
        nowMs = atMs;
        minutes.happened("silence", atMs, "");
        silences = times;
        say(new UserTurn.Silent(times));
    }

    /// The owner's longest call is over: the agent says goodbye, and if it does not, its next words
    /// are the last.
    private void onTimeUp() {
        minutes.happened("time_up", nowMs, "");
        timeIsUp = true;
        say(new UserTurn.TimeUp());
    }

    private void answer(UserTurn.Input input, boolean late) {
        silences = 0;
        minutes.callerSaid(hearing.turn(), input, secrecy.kept(input));
        hearing.take(late);
        say(input);
        secrecy.answered(input);
    }

    private void say(UserTurn.Input input) {
        speaking.cancel(nowMs);
        UserTurn turn = turn(++userTurns, input);
        foresight.settle(turn);
        speaking.start(language.answer(disclosure.answer(dialogue, turn)), nowMs, times);
        times = new TurnTimes();
    }

    private UserTurn turn(int number, UserTurn.Input input) {
        return new UserTurn(
                number, UserTurn.Channel.VOICE, language.now(), input, secrecy.kept(input));
    }

    private void setExpectation(Expectation next, boolean isSecret) {
        expectation = next;
        secrecy.asked(next, isSecret);
        floor.expect(WordJudge.expecting(next));
    }
}
