package kav.media.call.conversation;

import java.util.List;
import kav.media.dialogue.Expectation;
import kav.media.stt.Transcript;
import kav.media.turn.Wording;
import kav.media.turn.words.PlainWords;
import org.jspecify.annotations.Nullable;

/// What the caller's words and keys amount to, and when they are whole. Confined to the
/// conversation's thread.
///
/// A text belongs to a turn of the caller. One that comes without a turn was said over the agent:
/// it is kept in case the caller turns out to break in, and counts as breaking in when it answers
/// the question.
public final class Hearing {
    /// What to do upon a text or an endpoint.
    enum Step {
        WAIT,
        /// The words amount to something: see [#wording].
        JUDGED,
        /// The turn is over and its text is here.
        ANSWER
    }

    /// More keys than any number has; further ones are dropped.
    private static final int MOST_KEYS = 64;

    private final CallerTurn turn = new CallerTurn();
    private final CallLanguage language;
    private final Secrecy secrecy;
    private final boolean finalPerTalkspurt;
    private Wording wording = Wording.UNKNOWN;
    private @Nullable Transcript saidOverAgent;

    /// Talkspurts that ended and whose final text has not come yet.
    private int owedFinals;

    private boolean awaitsFinal;
    private boolean welcomesLateFinal;
    private boolean deaf;

    /// The turn was answered by what it sounded like: its final text comes for nothing.
    private boolean expectsIdleFinal;

    /// What was answered like that: the same words may come, settled, in the next turn.
    private List<String> idleWords = List.of();

    /// @param language of the caller
    /// @param secrecy what of the words may be kept
    /// @param finalPerTalkspurt see [kav.media.stt.Recognizer#givesOneFinalPerTalkspurt]
    public Hearing(CallLanguage language, Secrecy secrecy, boolean finalPerTalkspurt) {
        this.language = language;
        this.secrecy = secrecy;
        this.finalPerTalkspurt = finalPerTalkspurt;
    }

    /// The caller's language.
    CallLanguage language() {
        return language;
    }

    /// What of the words may be kept.
    Secrecy secrecy() {
        return secrecy;
    }

    CallerTurn turn() {
        return turn;
    }

    /// What the words heard last amount to.
    Wording wording() {
        return wording;
    }

    /// The recognizer is gone: no text is waited for any more.
    void becomeDeaf() {
        deaf = true;
    }

    void onTalkspurtEnded() {
        expectsIdleFinal = false;
        owedFinals++;
    }

    void onCallerStarted(long atMs) {
        welcomesLateFinal = false;
        expectsIdleFinal = false;
        saidOverAgent = null;
        turn.noteTime(atMs, atMs);
    }

    /// What was said over the agent up to here is the beginning of the caller's turn.
    void onBargedIn(long atMs) {
        welcomesLateFinal = false;
        turn.noteTime(atMs, atMs);
        Transcript begun = saidOverAgent;
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

    /// What was said over the agent was answered.
    void forgetSaidOverAgent() {
        saidOverAgent = null;
        turn.clear();
    }

    void onKey(char key, long atMs) {
        if (turn.keys().length() < MOST_KEYS) {
            turn.addKey(key, atMs);
        }
    }

    Step onTranscript(Transcript transcript, Expectation expectation) {
        if (!(transcript instanceof Transcript.Final settled)) {
            return onPartial(transcript, expectation);
        }
        owedFinals = Math.max(0, owedFinals - 1);
        List<String> idle = idleWords;
        idleWords = List.of();
        if (turn.hasStarted() && !idle.isEmpty() && PlainWords.of(settled.text()).equals(idle)) {
            return Step.WAIT;
        }
        return turn.hasStarted()
                ? onFinalOfTurn(settled, expectation)
                : onFinalWithoutTurn(settled, expectation);
    }

    private Step onPartial(Transcript partial, Expectation expectation) {
        if (turn.hasStarted()) {
            turn.add(partial);
            return judged(turn.text(), false, expectation);
        }
        return expectsIdleFinal ? Step.WAIT : saidOverAgent(partial, false, expectation);
    }

    private Step saidOverAgent(Transcript said, boolean settled, Expectation expectation) {
        Step step = judged(said.text(), settled, expectation);
        saidOverAgent = wording == Wording.BACKCHANNEL ? null : said;
        return step;
    }

    private Step judged(String text, boolean settled, Expectation expectation) {
        wording = new WordJudge(language.words()).judge(text, settled, expectation);
        return wording == Wording.UNKNOWN ? Step.WAIT : Step.JUDGED;
    }

    private Step onFinalOfTurn(Transcript.Final settled, Expectation expectation) {
        turn.add(settled);
        Step judged = judged(turn.text(), turn.isSettled(), expectation);
        if (awaitsFinal) {
            return isSettled() ? Step.ANSWER : Step.WAIT;
        }
        return judged;
    }

    private Step onFinalWithoutTurn(Transcript.Final settled, Expectation expectation) {
        boolean welcome = welcomesLateFinal;
        welcomesLateFinal = false;
        if (expectsIdleFinal || !settled.isUnderstood()) {
            expectsIdleFinal = false;
            return Step.WAIT;
        }
        if (welcome) {
            turn.add(settled);
            return Step.ANSWER;
        }
        return saidOverAgent(settled, true, expectation);
    }

    /// The endpoint was reached.
    Step onCallerFinished(long startMs, long endMs) {
        turn.noteTime(startMs, endMs);
        if (deaf || isSettled()) {
            return Step.ANSWER;
        }
        if (!finalPerTalkspurt && wording == Wording.COMPLETE && !turn.text().isBlank()) {
            expectsIdleFinal = true;
            idleWords = PlainWords.of(turn.text());
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
        return finalPerTalkspurt ? owedFinals == 0 : turn.isSettled();
    }

    /// The turn was taken; the next one begins empty.
    ///
    /// @param late whether it was taken without the text that was waited for
    void take(boolean late) {
        welcomesLateFinal = late && turn.text().isBlank();
        awaitsFinal = false;
        wording = Wording.UNKNOWN;
        turn.clear();
    }
}
