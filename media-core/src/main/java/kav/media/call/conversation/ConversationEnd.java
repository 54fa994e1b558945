package kav.media.call.conversation;

import kav.media.dialogue.Dialogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a conversation to its end, whatever fails in it. Confined to the conversation's thread.
///
/// @param speaking the agent's side
/// @param disclosure what the caller was told of the call
record ConversationEnd(
        Dialogue dialogue,
        Speaking speaking,
        Disclosure disclosure,
        CallMinutes minutes,
        Floor floor) {
    private static final Logger log = LoggerFactory.getLogger(ConversationEnd.class);

    /// Writes the end down first, so that the line is closed in time whatever the dialogue does,
    /// then lets the dialogue keep what was collected.
    void run(ConversationEvent.Ended ended, long nowMs) {
        quietly(() -> speaking.finish(nowMs));
        quietly(() -> disclosure.finish(ended.reason(), nowMs));
        minutes.ended(ended, () -> floor.written(ended.reason()));
        quietly(this::closeDialogue);
    }

    private void closeDialogue() {
        try {
            speaking.awaitLetGo();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        dialogue.close();
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (Throwable fault) {
            log.atError()
                    .addKeyValue("fault", fault.getClass().getName())
                    .log("end of a conversation failed");
        }
    }
}
