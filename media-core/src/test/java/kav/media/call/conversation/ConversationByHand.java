package kav.media.call.conversation;

import java.util.ArrayDeque;
import java.util.Queue;

/// The conversation and the replies of one call without threads, turned by the test.
public final class ConversationByHand implements CallThreads {
    private final Queue<Runnable> replies = new ArrayDeque<>();
    private final ConversationSteps steps = new ConversationSteps(this::begin);

    /// Replies wait for [#think] instead of being thought out at once.
    public boolean thinksSlowly;

    @Override
    public void startConversation(Conversation started) {
        steps.startConversation(started);
    }

    @Override
    public void startReply(Runnable reply) {
        steps.startReply(reply);
    }

    private void begin(Runnable reply) {
        if (thinksSlowly) {
            replies.add(reply);
        } else {
            reply.run();
        }
    }

    /// Thinks out every reply that waits.
    public void think() {
        while (!replies.isEmpty()) {
            replies.remove().run();
        }
    }

    /// Takes the next event, if there is one.
    ///
    /// @return whether there was one
    public boolean turn() {
        return steps.step();
    }
}
