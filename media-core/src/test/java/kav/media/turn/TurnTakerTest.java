package kav.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTakerTest {
    private static final int HANGOVER_FRAMES = 12;

    private final TurnTaker taker = new TurnTaker(TurnSettings.DEFAULT);
    private final List<String> told = new ArrayList<>();
    private long frame = -1;
    private long first = -1;
    private long last = -1;

    @Test
    void shouldEndTheTurnAfter600Ms_whenAnythingIsExpected() {
        speak(1_000);
        quiet(2_000);

        assertThat(told).containsExactly("0 CALLER_STARTED", "79 TURN_ENDED");
        assertThat(taker.state()).isEqualTo(TurnState.CALLER_SILENT);
    }

    @Test
    void shouldEndTheTurnAfter300Ms_whenAWholePhraseWasRecognised() {
        speak(1_000);
        taker.heard(Wording.COMPLETE);
        quiet(2_000);

        assertThat(told).containsExactly("0 CALLER_STARTED", "64 TURN_ENDED");
    }

    @Test
    void shouldEndTheTurnAtOnce_whenThePhraseIsRecognisedLateInThePause() {
        speak(1_000);
        quiet(500);
        taker.heard(Wording.COMPLETE);
        quiet(20);

        assertThat(told).containsExactly("0 CALLER_STARTED", "75 TURN_ENDED");
    }

    @Test
    void shouldForgetThePhrase_whenTheCallerSpeaksOn() {
        speak(400);
        quiet(260);
        taker.heard(Wording.COMPLETE);
        speak(400);
        quiet(2_000);

        assertThat(told).containsExactly("0 CALLER_STARTED", "82 TURN_ENDED");
    }

    @Test
    void shouldWait1500Ms_whenDigitsAreExpectedAndSomeAreMissing() {
        taker.expect(Expecting.DIGITS);
        speak(1_000);
        quiet(1_400);
        speak(1_000);
        quiet(2_000);

        assertThat(told).containsExactly("0 CALLER_STARTED", "244 TURN_ENDED");
    }

    @Test
    void shouldClimbTheLadder_whenTheCallerSaysNothing() {
        quiet(20_000);
        assertThat(told).isEmpty();
        agentSpeaks(1_000);
        quiet(60_000);

        assertThat(told).containsExactly("1399 SILENT", "1749 SILENT", "2099 SILENT");
        assertThat(taker.silenceStep()).isEqualTo(3);
    }

    @Test
    void shouldCountFromTheEndOfThePrompt_whenTheAgentAsksAgain() {
        agentSpeaks(1_000);
        quiet(7_000);
        agentSpeaks(2_000);
        quiet(7_000);

        assertThat(told).containsExactly("399 SILENT", "849 SILENT");
    }

    @Test
    void shouldBeginTheLadderAnew_whenTheCallerSpoke() {
        agentSpeaks(1_000);
        quiet(7_000);
        speak(1_000);
        quiet(600);
        assertThat(taker.silenceStep()).isZero();
        agentSpeaks(1_000);
        quiet(7_000);

        assertThat(taker.silenceStep()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithTheLadder_whenTheTurnWasEmpty() {
        agentSpeaks(1_000);
        quiet(9_000);
        speak(100);
        quiet(600);
        taker.turnWasEmpty();
        agentSpeaks(1_000);
        quiet(7_000);

        assertThat(told)
                .containsExactly(
                        "399 SILENT", "500 CALLER_STARTED", "534 TURN_ENDED", "934 SILENT");
        assertThat(taker.silenceStep()).isEqualTo(2);
    }

    @Test
    void shouldWaitAnew_whenAKeyIsPressed() {
        agentSpeaks(1_000);
        quiet(6_000);
        taker.keyPressed();
        quiet(6_980);
        assertThat(told).isEmpty();
        quiet(20);

        assertThat(told).containsExactly("699 SILENT");
    }

    @Test
    void shouldHoldThenResume_whenTheCallerOnlyHums() {
        agentStarts(true);
        quiet(1_000);
        speak(300);
        quiet(500);

        assertThat(told).containsExactly("50 HOLD", "76 RESUME");
        assertThat(taker.onsetToHoldFrames()).isEqualTo(1);
        assertThat(taker.onsetToDecisionFrames()).isEqualTo(27);
        assertThat(taker.state()).isEqualTo(TurnState.AGENT_SPEAKING);
    }

    @Test
    void shouldHoldThenCancel_whenTheCallerSpeaksLonger() {
        agentStarts(true);
        quiet(1_000);
        speak(1_000);
        quiet(1_000);

        assertThat(told).containsExactly("50 HOLD", "74 CANCEL", "129 TURN_ENDED");
        assertThat(taker.onsetToDecisionFrames()).isEqualTo(25);
    }

    @Test
    void shouldMeasureFromTheFirstFrameOfSpeech_whenTheOnsetIsToldLater() {
        agentStarts(true);
        quiet(1_000);
        frame += 4;
        first = frame - 3;
        last = frame;
        note(taker.onFrame(frame, true, first, last));

        assertThat(told).containsExactly("53 HOLD");
        assertThat(taker.onsetToHoldFrames()).isEqualTo(4);
    }

    @Test
    void shouldCancel_whenAShortWordWasAWholeAnswer() {
        agentStarts(true);
        quiet(1_000);
        speak(200);
        taker.heard(Wording.COMPLETE);
        quiet(1_000);

        assertThat(told).containsExactly("50 HOLD", "60 CANCEL", "74 TURN_ENDED");
    }

    @Test
    void shouldCancel_whenTheAnswerIsRecognisedAfterTheAgentResumed() {
        agentStarts(true);
        quiet(1_000);
        speak(200);
        quiet(400);
        taker.heard(Wording.COMPLETE);
        quiet(400);

        assertThat(told).containsExactly("50 HOLD", "71 RESUME", "80 CANCEL", "82 TURN_ENDED");
    }

    @Test
    void shouldHoldAgain_whenTheCallerHumsTwice() {
        agentStarts(true);
        speak(100);
        quiet(1_000);
        speak(100);
        quiet(1_000);

        assertThat(told).containsExactly("0 HOLD", "16 RESUME", "55 HOLD", "71 RESUME");
    }

    @Test
    void shouldNotHold_whenTheSentenceMustBeHeard() {
        agentStarts(false);
        speak(1_000);
        quiet(1_000);
        assertThat(told).isEmpty();
        taker.agentEnded();
        quiet(20);

        assertThat(told).containsExactly("100 TURN_ENDED");
    }

    @Test
    void shouldForgetAHum_whenItWasSaidOverASentenceThatMustBeHeard() {
        agentStarts(false);
        speak(200);
        quiet(1_000);
        taker.agentEnded();
        quiet(1_000);

        assertThat(told).isEmpty();
    }

    @Test
    void shouldHoldAtTheNextSentence_whenTheCallerStillSpeaksAndThatMayBeInterrupted() {
        agentStarts(false);
        speak(1_000);
        agentStarts(true);
        speak(40);

        assertThat(told).containsExactly("50 HOLD", "51 CANCEL");
        assertThat(taker.onsetToHoldFrames()).isEqualTo(1);
    }

    @Test
    void shouldHoldAtOnce_whenAReplyStartsWhileTheCallerSpeaks() {
        speak(1_000);
        agentStarts(true);
        speak(20);
        quiet(1_000);

        assertThat(told)
                .containsExactly("0 CALLER_STARTED", "49 HOLD", "50 CANCEL", "80 TURN_ENDED");
    }

    @Test
    void shouldResumeAtOnce_whenAReplyStartsAfterACoughPaused() {
        speak(100);
        quiet(300);
        agentStarts(true);
        quiet(40);

        assertThat(told).containsExactly("0 CALLER_STARTED", "19 HOLD", "20 RESUME");
    }

    private void agentSpeaks(int millis) {
        agentStarts(true);
        quiet(millis);
        taker.agentEnded();
    }

    private void agentStarts(boolean interruptible) {
        note(taker.agentStarted(interruptible));
    }

    private void speak(int millis) {
        boolean already = frame >= 0 && frame - last < HANGOVER_FRAMES && last >= 0;
        if (!already) {
            first = frame + 1;
        }
        for (int i = 0; i < millis / 20; i++) {
            frame++;
            last = frame;
            note(taker.onFrame(frame, true, first, last));
        }
    }

    private void quiet(int millis) {
        for (int i = 0; i < millis / 20; i++) {
            frame++;
            boolean hangover = last >= 0 && frame - last < HANGOVER_FRAMES;
            note(taker.onFrame(frame, hangover, first, last));
        }
    }

    private void note(TurnAction action) {
        if (action != TurnAction.NONE) {
            told.add(frame + " " + action);
        }
    }
}
