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
        Conversation taking = conversation;
        if (taking == null || isOver) {
            return false;
        }
        ConversationEvent event = taking.poll();
        if (event == null) {
            return false;
        }
        isOver = taking.take(event);
        return true;
    }
}
