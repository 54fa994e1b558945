package kav.media.call.conversation;

/// The conversation and the replies of one call without threads, turned by the test.
public final class ConversationByHand implements CallThreads {
    private Conversation conversation;
    private boolean isOver;

    @Override
    public void startConversation(Conversation started) {
        conversation = started;
        started.begin();
    }

    @Override
    public void startReply(Runnable reply) {
        reply.run();
    }

    /// Takes the next event, if there is one.
    ///
    /// @return whether there was one
    public boolean turn() {
        if (conversation == null || isOver) {
            return false;
        }
        ConversationEvent event = conversation.poll();
        if (event == null) {
            return false;
        }
        isOver = conversation.take(event);
        return true;
    }
}
