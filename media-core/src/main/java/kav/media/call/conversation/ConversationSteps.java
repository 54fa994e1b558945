package kav.media.call.conversation;

import org.jspecify.annotations.Nullable;

/// The conversation of one call without a thread of its own: whoever made it has it take one event
/// after another, as the simulator does. Confined to that thread.
public final class ConversationSteps implements CallThreads {
    private final Replies replies;
    private @Nullable Conversation conversation;
    private boolean isOver;

    /// Where replies are thought out.
    public interface Replies {
        void start(Runnable reply);
    }

    public ConversationSteps(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void startConversation(Conversation started) {
        conversation = started;
        started.begin();
    }

    @Override
    public void startReply(Runnable reply) {
        replies.start(reply);
    }

    /// Takes the next event, if there is one.
    ///
    /// @return whether there was one
    public boolean step() {
        Conversation stepped = conversation;
        ConversationEvent event = stepped == null || isOver ? null : stepped.poll();
        if (stepped == null || event == null) {
            return false;
        }
        isOver = stepped.take(event);
        return true;
    }

    /// Whether the end was written down.
    public boolean isOver() {
        return isOver;
    }
}
