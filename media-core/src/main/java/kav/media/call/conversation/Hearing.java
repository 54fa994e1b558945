package kav.media.call.conversation;

import kav.media.dialogue.Expectation;
import kav.media.stt.Transcript;
import org.jspecify.annotations.Nullable;

/// What the caller's words and keys amount to, and when they are whole. Confined to the
/// conversation's thread.
///
/// A text belongs to a turn of the caller. One that comes without a turn was said over the agent:
/// it is kept in case the caller turns out to break in, and counts as breaking in when it answers
/// the question.
final class Hearing {
    /// What to do upon a text or an endpoint.
    enum Step {
        WAIT,
        /// The words already answer the question: a shorter pause may end the turn.
        PHRASE_COMPLETE,
        /// The turn is over and its text is here.
        ANSWER
    }

    /// More keys than any number has; further ones are dropped.
    private static final int MOST_KEYS = 64;

    private final CallerTurn turn = new CallerTurn();
    private final boolean finalPerTalkspurt;
    private Transcript.@Nullable Final saidOverAgent;

    /// Talkspurts that ended and whose final text has not come yet.
    private int owedFinals;

    private boolean awaitsFinal;
    private boolean welcomesLateFinal;
    private boolean deaf;

    /// @param finalPerTalkspurt see [kav.media.stt.Recognizer#givesOneFinalPerTalkspurt]
    Hearing(boolean finalPerTalkspurt) {
        this.finalPerTalkspurt = finalPerTalkspurt;
    }

    CallerTurn turn() {
        return turn;
    }

    /// The recognizer is gone: no text is waited for any more.
    void becomeDeaf() {
        deaf = true;
    }

    void onTalkspurtEnded() {
        owedFinals++;
    }

    void onCallerStarted(long atMs) {
        welcomesLateFinal = false;
        saidOverAgent = null;
        turn.noteTime(atMs, atMs);
    }

    /// What was said over the agent up to here is the beginning of the caller's turn.
    void onBargedIn(long atMs) {
        welcomesLateFinal = false;
        turn.noteTime(atMs, atMs);
        Transcript.Final begun = saidOverAgent;
        if (begun != null) {
            turn.add(begun);
            saidOverAgent = null;
        }
    }

    /// It was only a "mhm": not the beginning of a turn.
    void onBackchannel() {
        if (turn.keys().isEmpty()) {
            turn.clear();
        }
    }

    void onKey(char key, long atMs) {
        if (turn.keys().length() < MOST_KEYS) {
            turn.addKey(key, atMs);
        }
    }

    Step onTranscript(Transcript transcript, Expectation expectation) {
        if (!(transcript instanceof Transcript.Final settled)) {
            if (turn.hasStarted()) {
                turn.add(transcript);
            }
            return Step.WAIT;
        }
        owedFinals = Math.max(0, owedFinals - 1);
        return turn.hasStarted()
                ? onFinalOfTurn(settled, expectation)
                : onFinalWithoutTurn(settled, expectation);
    }

    private Step onFinalOfTurn(Transcript.Final settled, Expectation expectation) {
        turn.add(settled);
        if (awaitsFinal) {
            return isSettled() ? Step.ANSWER : Step.WAIT;
        }
        return turn.textComplete(expectation) ? Step.PHRASE_COMPLETE : Step.WAIT;
    }

    private Step onFinalWithoutTurn(Transcript.Final settled, Expectation expectation) {
        boolean welcome = welcomesLateFinal;
        welcomesLateFinal = false;
        if (!settled.isUnderstood()) {
            return Step.WAIT;
        }
        if (welcome) {
            turn.add(settled);
            return Step.ANSWER;
        }
        saidOverAgent = settled;
        return CallerTurn.isComplete(settled.text(), expectation)
                ? Step.PHRASE_COMPLETE
                : Step.WAIT;
    }

    /// The endpoint was reached.
    Step onCallerFinished(long startMs, long endMs) {
        turn.noteTime(startMs, endMs);
        if (deaf || isSettled()) {
            return Step.ANSWER;
        }
        awaitsFinal = true;
        return Step.WAIT;
    }

    /// No final text came in time: whatever is there has to do, and the text is welcome later.
    Step onFinalOverdue() {
        if (!awaitsFinal) {
            return Step.WAIT;
        }
        owedFinals = 0;
        return Step.ANSWER;
    }

    private boolean isSettled() {
        return finalPerTalkspurt ? owedFinals == 0 : turn.hasFinal();
    }

    /// The turn was taken; the next one begins empty.
    ///
    /// @param late whether it was taken without the text that was waited for
    void take(boolean late) {
        welcomesLateFinal = late && turn.text().isBlank();
        awaitsFinal = false;
        turn.clear();
    }
}
