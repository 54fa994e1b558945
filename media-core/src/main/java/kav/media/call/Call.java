package kav.media.call;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kav.media.call.conversation.ConversationEvent;
import kav.media.call.conversation.Floor;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.EndReason;
import kav.media.call.worker.Ears;
import kav.media.frame.Frame;
import kav.media.jitter.JitterBuffer;
import kav.media.playout.Playout;
import kav.media.playout.PlayoutRing;
import kav.media.playout.UtteranceNumber;
import kav.media.recording.CallTape;
import kav.media.turn.Expecting;
import kav.media.turn.TurnAction;
import kav.media.turn.TurnTaker;
import kav.media.turn.Wording;
import kav.media.vad.FrameLevel;
import kav.media.vad.SpeechEdge;
import kav.media.vad.VoiceDetector;

/// One live stream of a call on its event loop: takes the caller's frames, finds speech and turns,
/// paces the agent's frames out, and ends in order.
///
/// Confined to the call loop; `hangUp`, `onAudioWaiting` and the methods of [Floor] may be called
/// from any thread and post to the loop. Allocates nothing per frame and reads no clock: its time
/// is the caller's sample clock, counted in frames, carried on by the loop's wheel while the
/// caller's frames are late.
public final class Call implements Floor {
    /// Ticks of 20 ms without a frame of the caller after which the wheel carries the clock on.
    private static final int LATE_TICKS = 2;

    /// The same while frames come behind the clock: only a carrier whose own stopped stays there.
    private static final int BEHIND_TICKS = 10;

    private final CallContext context;
    private final Line line;
    private final JitterBuffer fromCaller;
    private final VoiceDetector voices;
    private final TurnTaker turns;
    final LevelMeter meter = new LevelMeter();
    private final Playout playout;
    private final CallSettings settings;
    private final LineMetrics metrics;
    private final Consumer<ConversationEvent> events;
    private final BiConsumer<Call, EndReason> over;
    private final CallDeadlines due;

    private Ears ears = Ears.NONE;
    private final CallRecording recording = new CallRecording();
    private long frame;

    /// The same for other threads, set once a message; released, as [LevelMeter]'s.
    private final AtomicLong clockFrame = new AtomicLong();

    /// Ticks since a frame of the caller moved the clock.
    private int lateTicks;

    private int newFrames;
    private boolean talkspurtEnded;
    private boolean messageCame;
    private volatile boolean firm;
    private boolean agentSpeaking;
    private boolean agentIsFirm;
    private volatile int replyTurn;
    private boolean ending;
    private boolean closed;

    /// @param toCaller ring 2, which this call reads
    /// @param events where the conversation takes what happened
    /// @param over told once the end is written down, before the line is closed; on the call loop
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
        this.due = new CallDeadlines(settings, events);
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
    public void record(CallTape tape) {
        recording.start(tape);
    }

    /// Reads a word of all that the next frame needs while its message is still being decoded: with
    /// a thousand calls in turn nothing of it lies in the caches, and what the processor fetches
    /// piece by piece it waits for piece by piece (docs/performance.md). On the call loop.
    ///
    /// @return nothing of meaning; to be kept somewhere, or the compiler leaves the reading out
    public long touch() {
        long own = frame + newFrames + due.touch();
        return own + fromCaller.touch() + voices.touch() + turns.touch() + playout.touch();
    }

    /// One media message of the caller; borrowed bytes, any length.
    ///
    /// @return whether it moved the call's clock on, so that the next tick may be left out
    public boolean onMedia(long timestampMs, long chunk, byte[] ulaw, int offset, int length) {
        assert line.isInLoop();
        if (ending) {
            return false;
        }
        messageCame = true;
        long frameBefore = frame;
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
        boolean isOnTime = frame > frameBefore;
        lateTicks = isOnTime ? 0 : lateTicks;
        return isOnTime;
    }

    /// Every whole frame of the caller in media order, on its way into ring 1.
    private void onFrame(long index, byte[] ulaw) {
        frame = Math.max(frame, index);
        newFrames++;
        byte[] playing = playout.playingFrame();
        recording.keep(index, ulaw, playing);
        double played = playing == null ? 0 : FrameLevel.of(playing, 0, Frame.BYTES);
        voices.onPlayed(played);
        talkspurtEnded |= voices.onFrame(ulaw, 0, index) == SpeechEdge.ENDED;
        meter.onFrame(voices.lastLevel(), played);
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
            case CALLER_STARTED -> events.accept(new ConversationEvent.CallerStarted(ms(frame)));
            case HOLD -> {
                playout.hold(frame);
                metrics.bargeInHeld(ms(turns.onsetToHoldFrames()));
            }
            case RESUME -> {
                playout.resume(frame);
                metrics.bargeInDecided(ms(turns.onsetToDecisionFrames()));
                events.accept(new ConversationEvent.Backchannel(ms(frame)));
            }
            case CANCEL -> {
                playout.cancel(frame, replyTurn);
                agentSpeaking = false;
                due.reply.drop();
                metrics.bargeInDecided(ms(turns.onsetToDecisionFrames()));
                events.accept(new ConversationEvent.BargedIn(replyTurn, ms(frame)));
            }
            case TURN_ENDED -> {
                long end = voices.lastSpeechFrame() + 1;
                due.reply.callerEnded(end, playout.sentUtterance());
                events.accept(
                        new ConversationEvent.CallerFinished(
                                ms(voices.firstSpeechFrame()), ms(end), ms(frame)));
            }
            case SILENT ->
                    events.accept(
                            new ConversationEvent.CallerSilent(turns.silenceStep(), ms(frame)));
        }
    }

    private void checkDeadlines() {
        clockFrame.setRelease(frame);
        due.check(frame, replyTurn, agentSpeaking, voices.isSpeaking());
    }

    /// Plays out what is due now, and notes when the agent starts and stops to be heard.
    private void speak() {
        if (line.isWritable()) {
            playout.advance(frame);
            noteAgentSpeaking();
        }
    }

    private void noteAgentSpeaking() {
        boolean speaking = playout.hasUnheard();
        long playing = playout.playingUtterance();
        boolean isFirm = playing == 0 ? agentIsFirm : UtteranceNumber.isFirm(playing);
        if (speaking && (!agentSpeaking || isFirm != agentIsFirm)) {
            agentSpeaking = true;
            agentIsFirm = isFirm;
            act(turns.agentStarted(settings.isConversation() && !firm && !isFirm));
        } else if (!speaking && agentSpeaking) {
            agentSpeaking = false;
            turns.agentEnded();
            due.reply.fillerEnded(frame);
        }
        due.noteReply(playout, frame, replyTurn);
    }

    private void onHeard(
            long utterance, int framesHeard, int framesSent, int framesTotal, boolean complete) {
        events.accept(
                new ConversationEvent.Played(
                        utterance, framesHeard, framesSent, complete, ms(frame)));
    }

    /// The worker put the first audio of a reply into ring 2.
    void onAudioWaiting() {
        line.loop().execute(this::speak);
    }

    /// The loop's wheel turned (20 ms) and no message had moved the clock since its last turn:
    /// carries the clock on for a caller whose frames are late.
    public void onTick(long nowNs) {
        int patience = messageCame ? BEHIND_TICKS : LATE_TICKS;
        messageCame = false;
        if (++lateTicks >= patience && !ending && settings.isConversation()) {
            frame++;
            recording.keep(frame, null, playout.playingFrame());
            checkDeadlines();
            speak();
        }
    }

    public void onKey(char key) {
        if (!ending) {
            turns.keyPressed();
            due.keysDue.set(frame + settings.interDigitFrames());
            int silenced = replyTurn;
            if (key != '#') {
                cut(silenced);
            }
            events.accept(new ConversationEvent.KeyPressed(silenced, key, ms(frame)));
        }
    }

    /// Stops what that reply, or an earlier one, still has to say.
    private void cut(int turn) {
        due.reply.drop();
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
    public void expect(Expecting expecting) {
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
        due.reply.asked(replyTurn, frame);
        if (agentSpeaking) {
            due.reply.answered();
        }
    }

    @Override
    public void awaitMore(int turn) {
        line.loop().execute(turn == replyTurn ? this::awaitAnswer : () -> {});
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
                    due.reply.drop();
                    turns.agentEnded();
                });
    }

    @Override
    public void awaitFinal() {
        line.loop().execute(() -> due.finalDue.set(frame + settings.finalTextFrames()));
    }

    @Override
    public void end(EndReason reason, String cause) {
        line.loop().execute(() -> finish(reason, cause));
    }

    /// Nothing more is heard or said; once the end is written down, [#written] closes the line.
    private void finish(EndReason reason, String cause) {
        if (ending) {
            return;
        }
        ending = true;
        playout.finish(frame);
        ears.close();
        recording.end(reason);
        metrics.callOver(LineMetrics.Counts.of(fromCaller, playout));
        events.accept(new ConversationEvent.Ended(reason, cause, ms(frame)));
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

    /// Any thread.
    @Override
    public long nowMs() {
        return ms(clockFrame.getAcquire());
    }

    private static long ms(long frames) {
        return frames * Frame.PTIME_MS;
    }
}
