package kav.media.call.conversation;

/// Where a call's sequential code runs. Thread-safe.
public interface CallThreads {
    /// A virtual thread for each conversation and each reply.
    CallThreads VIRTUAL =
            new CallThreads() {
                @Override
                public void startConversation(Conversation conversation) {
                    Thread.ofVirtual().name("conversation").start(conversation);
                }

                @Override
                public void startReply(Runnable reply) {
                    Thread.ofVirtual().name("reply").start(reply);
                }
            };

    void startConversation(Conversation conversation);

    void startReply(Runnable reply);
}
