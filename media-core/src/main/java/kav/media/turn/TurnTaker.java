package kav.media.turn;

import kav.media.frame.Frame;

/// Decides whose turn it is: has the caller finished, is the caller breaking in, has the caller
/// fallen silent.
///
/// Its only clock is the caller's frames. What it decides is returned, never called back.
/// [TurnTable] holds the moves; this class sees which event a frame amounts to. Confined to the
/// call loop; allocates nothing after construction.
public final class TurnTaker {
    /// So long without speech, a backchannel is over: longer than the gaps within a word.
    private static final int QUIET_FRAMES = 3;

    private final TurnSettings settings;
    private final SilenceLadder ladder;
    private final Pace pace = new Pace();

    private TurnState state = TurnState.CALLER_SILENT;
    private Expecting expecting = Expecting.OPEN;
    private Endpointing endpoint;
    private Wording wording = Wording.UNKNOWN;
    private boolean agentSpokeSince = true;
    private boolean interruptible = true;
    private boolean spokenOver;
    private boolean speaking;
    private long frame = -1;
    private long firstSpeechFrame = -1;
    private long lastSpeechFrame = -1;
    private long acknowledgedFrame = -1;
    private long agentSinceFrame;
    private long interruptibleSinceFrame;
    private long onsetFrame;
    private long onsetToHoldFrames = -1;
    private long onsetToDecisionFrames = -1;

    public TurnTaker(TurnSettings settings) {
        this.settings = settings;
        this.endpoint = settings.endpointing(Expecting.OPEN);
        this.ladder =
                new SilenceLadder(
                        settings.silenceStepMs() / Frame.PTIME_MS, settings.silenceSteps());
    }

    /// Reads a word of all that the next frame needs, so that the processor fetches it at once.
    ///
    /// @return nothing of meaning
    public long touch() {
        return frame + onsetToDecisionFrames + ladder.step();
    }

    /// Takes what the voice detector made of one frame of the caller.
    ///
    /// @param frame its index on the caller's media clock
    /// @param speaking whether a talkspurt is on, hangover included
    /// @param firstSpeechFrame where that talkspurt, or the last one, began; −1 before the first
    /// @param lastSpeechFrame the last frame that held speech, never hangover
    public TurnAction onFrame(
            long frame, boolean speaking, long firstSpeechFrame, long lastSpeechFrame) {
        if (firstSpeechFrame != this.firstSpeechFrame) {
            onTalkspurt(firstSpeechFrame);
        }
        this.frame = frame;
        this.speaking = speaking;
        this.firstSpeechFrame = firstSpeechFrame;
        this.lastSpeechFrame = lastSpeechFrame;
        return switch (state) {
            case CALLER_SILENT -> whenSilent();
            case CALLER_SPEAKING -> speaking ? TurnAction.NONE : move(TurnEvent.PAUSE);
            case CALLER_PAUSED -> whenPaused();
            case AGENT_SPEAKING -> whenAgentSpeaks();
            case AGENT_HELD -> whenHeld();
        };
    }

    /// The first frame of a sentence of the agent goes out, or the next sentence begins.
    ///
    /// @param interruptible whether the caller's voice may stop it
    /// @return [TurnAction#HOLD] when the caller is speaking just now
    public TurnAction agentStarted(boolean interruptible) {
        if (interruptible && !(this.interruptible && state == TurnState.AGENT_SPEAKING)) {
            interruptibleSinceFrame = frame + 1;
        }
        this.interruptible = interruptible;
        if (state != TurnState.AGENT_SPEAKING) {
            agentSinceFrame = frame + 1;
            agentSpokeSince = true;
            spokenOver = state != TurnState.CALLER_SILENT;
        }
        return move(interruptible ? TurnEvent.AGENT_STARTS : TurnEvent.AGENT_STARTS_FIRMLY);
    }

    /// The agent has said all it had, to the last frame heard (not: it was cancelled).
    public void agentEnded() {
        ladder.restart(frame);
        agentSpokeSince = true;
        TurnAction none =
                move(spokenOver ? TurnEvent.AGENT_ENDS_SPOKEN_OVER : TurnEvent.AGENT_ENDS);
        assert none == TurnAction.NONE;
        spokenOver = false;
    }

    /// What the caller was asked for, from now on.
    public void expect(Expecting expecting) {
        this.expecting = expecting;
        endpoint = settings.endpointing(expecting);
    }

    /// What the words of the caller's talkspurt amount to so far. Shortens or lengthens the
    /// endpoint, and decides over the agent's sentence. Forgotten when the caller speaks again.
    public void heard(Wording words) {
        wording = state == TurnState.CALLER_SILENT ? Wording.UNKNOWN : words;
    }

    /// The caller pressed a key: they are there.
    public void keyPressed() {
        ladder.restart(frame);
    }

    /// The turn that ended held no words: the caller has still said nothing.
    public void turnWasEmpty() {
        ladder.takeBack();
    }

    public TurnState state() {
        return state;
    }

    /// For the which time in a row the caller fell silent, from 1; 0 before the first.
    public int silenceStep() {
        return ladder.step();
    }

    /// Frames from the onset of the last speech over the agent to [TurnAction#HOLD]; −1 before.
    public long onsetToHoldFrames() {
        return onsetToHoldFrames;
    }

    /// Frames from the same onset to [TurnAction#RESUME] or [TurnAction#CANCEL]; −1 before.
    public long onsetToDecisionFrames() {
        return onsetToDecisionFrames;
    }

    private TurnAction whenSilent() {
        if (speaking) {
            return move(TurnEvent.SPEECH);
        }
        return ladder.isDue(frame) ? move(TurnEvent.SILENCE) : TurnAction.NONE;
    }

    private TurnAction whenPaused() {
        if (speaking) {
            return move(TurnEvent.SPEECH);
        }
        boolean due = frame - lastSpeechFrame >= pace.frames(endpoint.ms(wording));
        return due ? move(TurnEvent.ENDPOINT) : TurnAction.NONE;
    }

    private TurnAction whenAgentSpeaks() {
        if (!interruptible) {
            spokenOver |= speaking && isMoreThanAcknowledgement();
            return TurnAction.NONE;
        }
        if (speaking && lastSpeechFrame > acknowledgedFrame) {
            return move(TurnEvent.SPEECH);
        }
        return isAnswerOverAgent() || isLateWordOverAgent()
                ? move(TurnEvent.BARGE_IN)
                : TurnAction.NONE;
    }

    private boolean isAnswerOverAgent() {
        return wording == Wording.COMPLETE && lastSpeechFrame >= agentSinceFrame;
    }

    private boolean isLateWordOverAgent() {
        return wording.wantsFloor()
                && firstSpeechFrame >= agentSinceFrame
                && frame - firstSpeechFrame <= frames(settings.lateWordsMs());
    }

    /// The words decide; without words, once their time is over, the length of the speech.
    private TurnAction whenHeld() {
        if (wording.wantsFloor() || isTooLongForBackchannel()) {
            return move(TurnEvent.BARGE_IN);
        }
        if (wording == Wording.BACKCHANNEL && frame - lastSpeechFrame >= QUIET_FRAMES) {
            return move(TurnEvent.BACKCHANNEL);
        }
        return speaking ? TurnAction.NONE : move(TurnEvent.PAUSE);
    }

    private boolean isTooLongForBackchannel() {
        if (wording == Wording.BACKCHANNEL) {
            return speechFrames() > frames(settings.backchannelMs());
        }
        boolean isDecisionDue = frame - firstSpeechFrame + 1 >= frames(settings.decisionMs());
        return isDecisionDue && isMoreThanAcknowledgement();
    }

    private boolean isMoreThanAcknowledgement() {
        return speechFrames() > frames(settings.acknowledgementMs());
    }

    private long speechFrames() {
        return lastSpeechFrame - firstSpeechFrame + 1;
    }

    private static int frames(int ms) {
        return ms / Frame.PTIME_MS;
    }

    /// A new talkspurt: what came before it was a pause of the caller if the agent said nothing
    /// meanwhile. Pauses between digits say nothing about other answers.
    private void onTalkspurt(long firstFrame) {
        wording = Wording.UNKNOWN;
        boolean isTheirTurn =
                state == TurnState.CALLER_PAUSED
                        || (state == TurnState.CALLER_SILENT && !agentSpokeSince);
        if (isTheirTurn && lastSpeechFrame >= 0 && expecting != Expecting.DIGITS) {
            pace.onPause(firstFrame - lastSpeechFrame - 1);
        }
        agentSpokeSince = false;
    }

    private TurnAction move(TurnEvent event) {
        TurnTable.Row row = TurnTable.find(state, event);
        if (row == null) {
            return TurnAction.NONE;
        }
        state = row.next();
        note(row.action());
        return row.action();
    }

    private void note(TurnAction action) {
        switch (action) {
            case NONE, CALLER_STARTED -> {}
            case HOLD -> {
                onsetFrame = Math.max(firstSpeechFrame, interruptibleSinceFrame);
                onsetToHoldFrames = Math.max(0, frame - onsetFrame + 1);
            }
            case RESUME, CANCEL -> {
                acknowledgedFrame =
                        action == TurnAction.RESUME ? lastSpeechFrame : acknowledgedFrame;
                onsetToDecisionFrames = frame - onsetFrame + 1;
                spokenOver = false;
            }
            case TURN_ENDED -> {
                wording = Wording.UNKNOWN;
                spokenOver = false;
                ladder.callerSpoke();
            }
            case SILENT -> ladder.climb(frame);
        }
    }
}
