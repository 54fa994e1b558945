package kav.media.call;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kav.media.call.conversation.Conversation;
import kav.media.call.conversation.ConversationEvent;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.EndReason;
import kav.media.call.worker.Ears;
import kav.media.dialogue.Expectation;
import kav.media.frame.Frame;
import kav.media.jitter.JitterBuffer;
import kav.media.jitter.JitterCount;
import kav.media.playout.Playout;
import kav.media.playout.PlayoutRing;
import kav.media.recording.CallTape;
import kav.media.turn.Expecting;
import kav.media.turn.TurnAction;
import kav.media.turn.TurnTaker;
import kav.media.turn.Wording;
import kav.media.vad.FrameLevel;
import kav.media.vad.SpeechEdge;
import kav.media.vad.VoiceDetector;
import org.jspecify.annotations.Nullable;

/// One live stream of a call on its event loop: takes the caller's frames, finds speech and turns,
/// paces the agent's frames out, and ends in order.
///
/// Confined to the call loop; `hangUp`, `onAudioWaiting` and the methods of [Conversation.Floor]
/// may be called from any thread and post to the loop. Allocates nothing per frame and reads no
/// clock: its time is the caller's sample clock, counted in frames, carried on by the loop's wheel
/// while the caller's frames are late.
public final class Call implements Conversation.Floor {
    /// Ticks of 20 ms without a frame of the caller after which the wheel carries the clock on.
    private static final int LATE_TICKS = 2;

    /// The same while frames do come, but behind the clock: a burst after a stall overtakes it
    /// within a tick or two, a carrier that stopped its clock meanwhile never does.
    private static final int BEHIND_TICKS = 10;

    private final CallContext context;
    private final Line line;
    private final JitterBuffer fromCaller;
    private final VoiceDetector voices;
    private final TurnTaker turns;
    private final Playout playout;
    private final CallSettings settings;
    private final LineMetrics metrics;
    private final Consumer<ConversationEvent> events;
    private final BiConsumer<Call, EndReason> over;
    private final FrameDeadline finalDue = new FrameDeadline();
    private final FrameDeadline keysDue = new FrameDeadline();
    private final FrameDeadline timeUp = new FrameDeadline();
    private final FrameDeadline answerDue = new FrameDeadline();

    private Ears ears = Ears.NONE;
    private @Nullable CallTape tape;
    private long frame;
    private long frameAtLastTick;
    private int lateTicks;
    private int newFrames;
    private boolean talkspurtEnded;
    private boolean messageCame;
    private volatile boolean firm;
    private boolean agentSpeaking;
    private volatile int replyTurn;
    private boolean ending;
    private boolean closed;

    /// @param toCaller ring 2, which this call reads
    /// @param events where the conversation takes what happened
    /// @param over told once, on the call loop, when the end is written down, before the line is
    ///   closed
    Call(
            CallContext context,
            Line line,
            PlayoutRing toCaller,
            CallSettings settings,
            LineMetrics metrics,
            Consumer<ConversationEvent> events,
            BiConsumer<Call, EndReason> over) {
        this.context = context;
        this.line = line;
        this.settings = settings;
        this.metrics = metrics;
        this.events = events;
        this.over = over;
        this.voices = new VoiceDetector(settings.voices());
        this.turns = new TurnTaker(settings.turns());
        this.fromCaller = new JitterBuffer(settings.jitter(), this::onFrame);
        this.playout = new Playout(toCaller, line, this::onHeard, settings.playout());
        timeUp.set(settings.maxLengthFrames());
    }

    /// Ring 1, for its one reader.
    JitterBuffer fromCaller() {
        return fromCaller;
    }

    void start(Ears listening) {
        ears = listening;
    }

    public CallContext context() {
        return context;
    }

    /// From now on the call is recorded. On the call loop.
    public void record(CallTape recording) {
        tape = recording;
    }

    /// Keeps this moment: what came from the caller, and what the caller hears.
    private void tape(long index, byte @Nullable [] caller, byte @Nullable [] agent) {
        if (tape != null) {
            tape.onFrame(index, caller, agent);
        }
    }

    /// One media message of the caller; borrowed bytes, any length.
    public void onMedia(long timestampMs, long chunk, byte[] ulaw, int offset, int length) {
        assert line.isInLoop();
        if (ending) {
            return;
        }
        messageCame = true;
        fromCaller.write(timestampMs, chunk, ulaw, offset, length);
        for (; newFrames > 0; newFrames--) {
            ears.onFrame();
        }
        if (talkspurtEnded) {
            talkspurtEnded = false;
            ears.onTalkspurtEnded();
            events.accept(new ConversationEvent.TalkspurtEnded());
        }
        checkDeadlines();
        speak();
    }

    /// Every whole frame of the caller in media order, on its way into ring 1.
    private void onFrame(long index, byte[] ulaw) {
        frame = Math.max(frame, index);
        newFrames++;
        byte[] playing = playout.playingFrame();
        tape(index, ulaw, playing);
        voices.onPlayed(playing == null ? 0 : FrameLevel.of(playing, 0, Frame.BYTES));
        talkspurtEnded |= voices.onFrame(ulaw, 0, index) == SpeechEdge.ENDED;
        act(
                turns.onFrame(
                        index,
                        voices.isSpeaking(),
                        voices.firstSpeechFrame(),
                        voices.lastSpeechFrame()));
    }

    private void act(TurnAction action) {
        switch (action) {
            case NONE -> {}
            case CALLER_STARTED -> events.accept(new ConversationEvent.CallerStarted(nowMs()));
            case HOLD -> {
                playout.hold(frame);
                metrics.bargeInHeld(ms(turns.onsetToHoldFrames()));
            }
            case RESUME -> {
                playout.resume(frame);
                metrics.bargeInDecided(ms(turns.onsetToDecisionFrames()));
                events.accept(new ConversationEvent.Backchannel(nowMs()));
            }
            case CANCEL -> {
                playout.cancel(frame, replyTurn);
                agentSpeaking = false;
                answerDue.clear();
                metrics.bargeInDecided(ms(turns.onsetToDecisionFrames()));
                events.accept(new ConversationEvent.BargedIn(replyTurn, nowMs()));
            }
            case TURN_ENDED ->
                    events.accept(
                            new ConversationEvent.CallerFinished(
                                    ms(voices.firstSpeechFrame()),
                                    ms(voices.lastSpeechFrame() + 1)));
            case SILENT ->
                    events.accept(new ConversationEvent.CallerSilent(turns.silenceStep(), nowMs()));
        }
    }

    private void checkDeadlines() {
        if (finalDue.isDue(frame)) {
            events.accept(new ConversationEvent.FinalOverdue());
        }
        if (keysDue.isDue(frame)) {
            events.accept(new ConversationEvent.KeysPaused(nowMs()));
        }
        if (answerDue.isDue(frame)) {
            events.accept(new ConversationEvent.AnswerOverdue(replyTurn));
        }
        if (timeUp.isDue(frame)) {
            events.accept(new ConversationEvent.TimeUp());
        }
    }

    /// Plays out what is due now, and notes when the agent starts and stops to be heard.
    private void speak() {
        if (!line.isWritable()) {
            return;
        }
        playout.advance(frame);
        noteAgentSpeaking();
    }

    private void noteAgentSpeaking() {
        boolean speaking = playout.hasUnheard();
        if (speaking && !agentSpeaking) {
            agentSpeaking = true;
            answerDue.clear();
            act(turns.agentStarted(settings.isConversation() && !firm));
        } else if (!speaking && agentSpeaking) {
            agentSpeaking = false;
            turns.agentEnded();
        }
    }

    private void onHeard(long utterance, int framesHeard, int framesTotal, boolean complete) {
        events.accept(
                new ConversationEvent.Played(
                        utterance, framesHeard, framesTotal, complete, nowMs()));
    }

    /// The worker put the first audio of a reply into ring 2.
    void onAudioWaiting() {
        line.loop().execute(this::speak);
    }

    /// The loop's wheel turned (20 ms): carries the clock on for a caller whose frames are late.
    public void onTick(long nowNs) {
        int patience = messageCame ? BEHIND_TICKS : LATE_TICKS;
        messageCame = false;
        if (frame != frameAtLastTick) {
            lateTicks = 0;
        } else if (++lateTicks >= patience && !ending && settings.isConversation()) {
            frame++;
            tape(frame, null, playout.playingFrame());
            checkDeadlines();
            speak();
        }
        frameAtLastTick = frame;
    }

    public void onKey(char key) {
        if (!ending) {
            turns.keyPressed();
            keysDue.set(frame + settings.interDigitFrames());
            int silenced = replyTurn;
            if (key != '#') {
                cut(silenced);
            }
            events.accept(new ConversationEvent.KeyPressed(silenced, key, nowMs()));
        }
    }

    /// Stops what that reply, or an earlier one, still has to say.
    private void cut(int turn) {
        answerDue.clear();
        if (playout.hasUnheard()) {
            playout.cancel(frame, turn);
        } else {
            playout.forget(turn);
        }
        noteAgentSpeaking();
    }

    public void onMark(String name) {
        playout.onMark(name);
    }

    /// The carrier says that the caller hung up.
    public void onStop() {
        finish(EndReason.CALLER_HUNG_UP, "");
    }

    /// The socket is gone.
    public void onLineLost(EndReason reason) {
        closed = true;
        finish(reason, "");
    }

    /// Ends the call from outside. Any thread.
    public void hangUp(EndReason reason) {
        end(reason, "");
    }

    @Override
    public void expect(Expectation expectation) {
        Expecting expecting =
                switch (expectation) {
                    case Expectation.Open _ -> Expecting.OPEN;
                    case Expectation.YesNo _ -> Expecting.YES_NO;
                    case Expectation.Digits _ -> Expecting.DIGITS;
                    case Expectation.Choice _ -> Expecting.CHOICE;
                };
        line.loop().execute(() -> turns.expect(expecting));
    }

    @Override
    public void heard(Wording wording) {
        line.loop().execute(() -> turns.heard(wording));
    }

    @Override
    public void turnWasEmpty() {
        line.loop().execute(turns::turnWasEmpty);
    }

    @Override
    public void replyStarts(int turn) {
        replyTurn = turn;
        line.loop().execute(this::awaitAnswer);
    }

    /// Runs behind the frames when the loop is busy: the sound may be there already.
    private void awaitAnswer() {
        if (!agentSpeaking) {
            answerDue.set(frame + settings.answerFrames());
        }
    }

    @Override
    public void silence(int turn) {
        line.loop()
                .execute(() -> {
                    cut(turn);
                    events.accept(new ConversationEvent.Silenced(turn));
                });
    }

    @Override
    public void speakFirmly() {
        firm = true;
    }

    @Override
    public void listenAgain() {
        line.loop()
                .execute(() -> {
                    answerDue.clear();
                    turns.agentEnded();
                });
    }

    @Override
    public void awaitFinal() {
        line.loop().execute(() -> finalDue.set(frame + settings.finalTextFrames()));
    }

    @Override
    public void end(EndReason reason, String cause) {
        line.loop().execute(() -> finish(reason, cause));
    }

    /// Nothing more is heard or said; the conversation writes the end down, then [#written] closes
    /// the line.
    private void finish(EndReason reason, String cause) {
        if (ending) {
            return;
        }
        ending = true;
        playout.finish(frame);
        ears.close();
        if (tape != null) {
            tape.end();
        }
        metrics.callOver(counts());
        events.accept(new ConversationEvent.Ended(reason, cause, nowMs()));
    }

    @Override
    public void written(EndReason reason) {
        line.loop().execute(() -> close(reason));
    }

    private void close(EndReason reason) {
        over.accept(this, reason);
        if (!closed) {
            closed = true;
            line.close(reason);
        }
    }

    private LineMetrics.Counts counts() {
        return new LineMetrics.Counts(
                fromCaller.count(JitterCount.FRAMES),
                fromCaller.count(JitterCount.FILLED),
                fromCaller.count(JitterCount.LATE) + fromCaller.count(JitterCount.DUPLICATES),
                fromCaller.count(JitterCount.OVERFLOWED)
                        + fromCaller.count(JitterCount.OLDEST_DROPPED),
                playout.underruns());
    }

    private long nowMs() {
        return ms(frame);
    }

    private static long ms(long frames) {
        return frames * Frame.PTIME_MS;
    }
}
