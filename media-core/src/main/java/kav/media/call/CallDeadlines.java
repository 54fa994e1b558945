package kav.media.call;

import java.util.function.Consumer;
import kav.media.call.conversation.ConversationEvent;
import kav.media.frame.Frame;
import kav.media.playout.Playout;
import kav.media.playout.UtteranceNumber;

/// What a call waits for on its sample clock, told to the conversation when it is time. Confined to
/// the call loop.
final class CallDeadlines {
    final FrameDeadline finalDue = new FrameDeadline();
    final FrameDeadline keysDue = new FrameDeadline();
    final ReplyWatch reply;
    private final FrameDeadline timeUp = new FrameDeadline();
    private final Consumer<ConversationEvent> events;

    CallDeadlines(CallSettings settings, Consumer<ConversationEvent> events) {
        this.reply = new ReplyWatch(settings.replies());
        this.events = events;
        timeUp.set(settings.maxLengthFrames());
    }

    /// Looks at what the next frame needs, and means nothing.
    long touch() {
        return finalDue.touch() + keysDue.touch() + timeUp.touch() + reply.touch();
    }

    /// @param replyTurn the reply that is waited for
    /// @param agentSounds whether the agent is heard just now
    /// @param callerSpeaks whether the caller speaks just now
    void check(long frame, int replyTurn, boolean agentSounds, boolean callerSpeaks) {
        if (finalDue.isDue(frame)) {
            events.accept(new ConversationEvent.FinalOverdue());
        }
        if (keysDue.isDue(frame)) {
            events.accept(new ConversationEvent.KeysPaused(frame * Frame.PTIME_MS));
        }
        switch (reply.at(frame, agentSounds, callerSpeaks)) {
            case NOT -> {}
            case FILLER -> events.accept(new ConversationEvent.AnswerLate(replyTurn, false));
            case EXPLANATION -> events.accept(new ConversationEvent.AnswerLate(replyTurn, true));
            case OVERDUE -> events.accept(new ConversationEvent.AnswerOverdue(replyTurn));
        }
        if (timeUp.isDue(frame)) {
            events.accept(new ConversationEvent.TimeUp());
        }
    }

    /// Notes when the reply itself, not a filler, leaves and is heard.
    void noteReply(Playout playout, long frame, int replyTurn) {
        long playing = playout.playingUtterance();
        if (playing != 0 && !UtteranceNumber.isFiller(playing)) {
            reply.answered();
        }
        if (reply.isFirstSent(playout.sentUtterance())) {
            sounds(replyTurn, false, frame);
        }
        if (reply.isFirstHeard(playout.heardUtterance())) {
            sounds(replyTurn, true, frame);
        }
    }

    private void sounds(int turn, boolean heard, long frame) {
        events.accept(new ConversationEvent.ReplySounds(turn, heard, frame * Frame.PTIME_MS));
    }
}
