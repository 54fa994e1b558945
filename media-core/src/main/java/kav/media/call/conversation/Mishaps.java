package kav.media.call.conversation;

import java.util.Locale;
import java.util.function.IntPredicate;
import kav.media.call.journal.EndReason;
import kav.media.frame.SpeechFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a conversation does when an engine or the dialogue lets it down. Confined to the
/// conversation's thread.
final class Mishaps {
    private static final Logger log = LoggerFactory.getLogger(Mishaps.class);

    private final Floor floor;
    private final CallMinutes minutes;
    private final IntPredicate isOver;

    /// @param isOver whether a reply is no longer the present one
    Mishaps(Floor floor, CallMinutes minutes, IntPredicate isOver) {
        this.floor = floor;
        this.minutes = minutes;
        this.isOver = isOver;
    }

    /// Nobody may be left in silence: an agent that says nothing has failed.
    void answerOverdue(int turn, long nowMs) {
        if (!isOver.test(turn)) {
            minutes.happened("answer_overdue", nowMs, "");
            floor.end(EndReason.DIALOGUE_FAILED, "The agent had no answer in time.");
        }
    }

    void voiceFailed(int turn, SpeechFailure failure, long nowMs) {
        if (!isOver.test(turn)) {
            minutes.happened("voice_failed", nowMs, failure.cause());
            floor.end(EndReason.VOICE_FAILED, failure.cause());
        }
    }

    /// The owner reads in the call what failed and who took over.
    void replaced(ConversationEvent.EngineReplaced replaced, long nowMs) {
        minutes.happened(
                replaced.part().name().toLowerCase(Locale.ROOT) + "_replaced",
                nowMs,
                replaced.failure().cause() + " Now: " + replaced.by() + ".");
    }

    /// Without ears the keypad still works when the engine is full or not set up; a broken one ends
    /// the call.
    void earsFailed(SpeechFailure failure, long nowMs) {
        minutes.happened("hearing_failed", nowMs, failure.cause());
        switch (failure.kind()) {
            case NOT_CONFIGURED, FULL ->
                    log.atWarn()
                            .addKeyValue("engine", failure.engine())
                            .addKeyValue("kind", failure.kind())
                            .log("call goes on with the keypad only");
            case BROKEN, TIMEOUT -> floor.end(EndReason.HEARING_FAILED, failure.cause());
        }
    }
}
