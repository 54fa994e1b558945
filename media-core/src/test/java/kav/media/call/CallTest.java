package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.CallJournal.Speaker;
import kav.media.call.journal.EndReason;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import org.junit.jupiter.api.Test;

class CallTest {
    /// "Hello there": two words of half a second.
    private static final int GREETING_FRAMES = 2 * CallRig.FRAMES_A_WORD;

    private final CallRig rig = new CallRig();

    private CallRig afterGreeting() {
        return rig.open().silence(GREETING_FRAMES + 30);
    }

    @Test
    void shouldGreetAtOnceAndKeepTheLead_whenTheCallOpens() {
        rig.open();
        assertThat(rig.framesSent()).as("the lead leaves in the same wake-up").isEqualTo(10);
        rig.silence(20);
        assertThat(rig.framesSent()).isBetween(25L, 30L);
        rig.silence(40);
        assertThat(rig.framesSent()).isEqualTo(GREETING_FRAMES);
        assertThat(rig.sent).contains("mark g1-u1");
    }

    @Test
    void shouldWriteDownTheGreeting_whenItsMarkCameBack() {
        afterGreeting();
        CallJournal.Turn greeting = rig.turns().getFirst();
        assertThat(greeting.speaker()).isEqualTo(Speaker.AGENT);
        assertThat(greeting.heard()).isEqualTo("Hello there");
        assertThat(greeting.interrupted()).isFalse();
        assertThat(greeting.ordinal()).isZero();
    }

    @Test
    void shouldAnswerWhatWasSaid_whenTheEndpointIsReached() {
        afterGreeting().speech(40).silence(14).understands("an appointment please");
        assertThat(rig.asked).as("600 ms are not over").isEmpty();
        rig.silence(20);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("an appointment please"));
        rig.silence(80);
        assertThat(rig.turns())
                .extracting(CallJournal.Turn::heard)
                .containsExactly("Hello there", "an appointment please", "Very good");
    }

    @Test
    void shouldAnswerSooner_whenAWholeExpectedPhraseWasHeard() {
        rig.dialogue.expectation = new Expectation.YesNo();
        afterGreeting().speech(20).silence(13).understands("yes").silence(3);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("yes"));
    }

    @Test
    void shouldWaitForTheText_whenItComesAfterTheEndpoint() {
        afterGreeting().speech(40).silence(35);
        assertThat(rig.asked).isEmpty();
        rig.understands("late words");
        assertThat(rig.asked).containsExactly(new UserTurn.Said("late words"));
    }

    @Test
    void shouldSayThatNothingWasUnderstood_whenNoTextComes() {
        afterGreeting().speech(40).silence(35 + 76);
        assertThat(rig.asked).containsExactly(new UserTurn.Unclear());
    }

    @Test
    void shouldAnswerAfterAll_whenTheTextComesTooLate() {
        afterGreeting().speech(40).silence(35 + 80).understands("here I am");
        assertThat(rig.asked)
                .containsExactly(new UserTurn.Unclear(), new UserTurn.Said("here I am"));
        assertThat(rig.sent).as("the first answer is cut").contains("clear");
    }

    @Test
    void shouldFeedEveryFrameToTheRecognizer_whenTheTalkspurtEnds() {
        afterGreeting().speech(23).silence(30);
        assertThat(rig.ears.talkspurtsEnded).isEqualTo(1);
        assertThat(rig.ears.bytes).isGreaterThanOrEqualTo(23 * Frame.BYTES);
    }

    @Test
    void shouldGoOnFromTheFirstUnheardFrame_whenTheCallerOnlySaidMhm() {
        rig.open().silence(15).speech(8);
        assertThat(rig.sent).contains("clear");
        rig.silence(90);
        assertThat(rig.asked).isEmpty();
        assertThat(rig.sent).as("marks of the new generation").contains("mark g2-u1");
        assertThat(rig.turns().getFirst().heard()).isEqualTo("Hello there");
    }

    @Test
    void shouldStopAndListen_whenTheCallerBreaksIn() {
        rig.open().silence(30).speech(40);
        long sentAtBargeIn = rig.framesSent();
        assertThat(rig.sent).contains("clear");
        rig.speech(20).silence(12).understands("wait").silence(20);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("wait"));
        CallJournal.Turn greeting = rig.turns().getFirst();
        assertThat(greeting.interrupted()).isTrue();
        assertThat(greeting.heard()).isEqualTo("Hello");
        assertThat(sentAtBargeIn).isLessThan(GREETING_FRAMES);
        assertThat(rig.written)
                .filteredOn(CallJournal.Happened.class::isInstance)
                .extracting(entry -> ((CallJournal.Happened) entry).kind())
                .contains("barge_in");
    }

    @Test
    void shouldClimbTheSilenceLadder_whenTheCallerSaysNothing() {
        afterGreeting().silence(350 + 350 + 200);
        assertThat(rig.asked).startsWith(new UserTurn.Silent(1), new UserTurn.Silent(2));
    }

    @Test
    void shouldEndAsSilent_whenTheLastPromptHangsUp() {
        rig.dialogue.hangsUp = true;
        afterGreeting().silence(350 + 100);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.CALLER_SILENT);
    }

    @Test
    void shouldTakeKeysAsAnAnswer_whenTheDigitsAreAllThere() {
        rig.dialogue.expectation = new Expectation.Digits(3);
        afterGreeting();
        for (char key : "123".toCharArray()) {
            rig.call.onKey(key);
            rig.silence(5);
        }
        assertThat(rig.asked).containsExactly(new UserTurn.Keyed("123"));
        assertThat(rig.turns().getLast().text())
                .as("digits are not written down")
                .doesNotContain("1");
    }

    @Test
    void shouldTakeKeysAsAnAnswer_whenThePauseIsLong() {
        afterGreeting();
        rig.call.onKey('4');
        rig.silence(105);
        assertThat(rig.asked).containsExactly(new UserTurn.Keyed("4"));
    }

    @Test
    void shouldStopSpeaking_whenAKeyIsPressed() {
        rig.open().silence(15);
        rig.call.onKey('1');
        rig.silence(5);
        assertThat(rig.sent).contains("clear");
        assertThat(rig.turns().getFirst().interrupted()).isTrue();
    }

    @Test
    void shouldHangUpOnTheGoodbyesMark_whenTheDialogueEnds() {
        rig.dialogue.hangsUp = true;
        afterGreeting().speech(40).silence(12).understands("bye").silence(20);
        assertThat(rig.sent)
                .as("not before it was heard")
                .noneMatch(entry -> entry.startsWith("close"));
        rig.silence(80);
        assertThat(rig.sent.getLast()).isEqualTo("close AGENT_SAID_GOODBYE");
        assertThat(rig.ended().reason().isGood()).isTrue();
        assertThat(rig.overs).isEqualTo(1);
        assertThat(rig.calls.count()).isZero();
        assertThat(rig.calls.ending(CallRig.CALL)).contains(EndReason.AGENT_SAID_GOODBYE);
        assertThat(rig.dialogue.closed).isTrue();
        assertThat(rig.ears.isClosed).isTrue();
    }

    @Test
    void shouldHangUpAllTheSame_whenTheCarrierSendsNoMarks() {
        rig.returnsMarks = false;
        rig.dialogue.hangsUp = true;
        rig.open()
                .silence(GREETING_FRAMES + 60)
                .speech(40)
                .silence(12)
                .understands("bye")
                .silence(150);
        assertThat(rig.sent.getLast()).isEqualTo("close AGENT_SAID_GOODBYE");
    }

    @Test
    void shouldEndAsHungUp_whenTheCarrierSaysStop() {
        rig.open().silence(30);
        rig.call.onStop();
        rig.turnTheWheels();
        assertThat(rig.ended().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
        assertThat(rig.turns().getFirst().heard()).as("what was heard so far").isEqualTo("Hello");
        assertThat(rig.calls.count()).isZero();
    }

    @Test
    void shouldHaveOneReason_whenEverythingEndsAtOnce() {
        rig.open().silence(30);
        rig.call.onStop();
        rig.call.onLineLost(EndReason.CARRIER_LOST);
        rig.call.hangUp(EndReason.DRAINED);
        rig.turnTheWheels();
        assertThat(rig.written.stream().filter(CallJournal.Ended.class::isInstance)).hasSize(1);
        assertThat(rig.overs).isEqualTo(1);
        assertThat(rig.sent).noneMatch(entry -> entry.startsWith("close"));
    }

    @Test
    void shouldCloseOnlyAfterTheEndIsWritten_whenTheJournalIsSlow() {
        rig.journalHangs = true;
        rig.open().silence(30);
        rig.call.hangUp(EndReason.OPERATOR_HUNG_UP);
        rig.turnTheWheels();
        assertThat(rig.ended().reason()).isEqualTo(EndReason.OPERATOR_HUNG_UP);
        assertThat(rig.sent).noneMatch(entry -> entry.startsWith("close"));
    }

    @Test
    void shouldEndWithTheCause_whenTheVoiceFails() {
        rig.voiceFails = new SpeechFailure("fake", SpeechFailure.Kind.BROKEN, "The voice is gone.");
        rig.open().silence(3);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.VOICE_FAILED);
        assertThat(rig.ended().cause()).isEqualTo("The voice is gone.");
        assertThat(rig.sent).containsExactly("close VOICE_FAILED");
    }

    @Test
    void shouldEndWithTheCause_whenTheEarsBreakInMidCall() {
        afterGreeting();
        rig.ears.listener.onFailure(
                new SpeechFailure("fake", SpeechFailure.Kind.BROKEN, "The ears are gone."));
        rig.turnTheWheels();
        assertThat(rig.ended().reason()).isEqualTo(EndReason.HEARING_FAILED);
    }

    @Test
    void shouldGoOnWithTheKeypad_whenTheRecognizerIsFull() {
        rig.ears.failsAtOpen =
                new SpeechFailure("fake", SpeechFailure.Kind.FULL, "All places are taken.");
        rig.dialogue.expectation = new Expectation.Digits(1);
        afterGreeting();
        rig.call.onKey('7');
        rig.turnTheWheels();
        assertThat(rig.asked).containsExactly(new UserTurn.Keyed("7"));
    }

    @Test
    void shouldEndTheCall_whenTheDialogueThrows() {
        rig.dialogue.throwsUp = true;
        afterGreeting().speech(40).silence(12).understands("hello").silence(30);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.DIALOGUE_FAILED);
    }

    @Test
    void shouldEndTheCallAfterTheNextWords_whenItsTimeIsUp() {
        rig.maxLength = Duration.ofSeconds(4);
        rig.open().silence(4 * 50 + 80);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.MAX_LENGTH);
    }

    @Test
    void shouldGoOnPlaying_whenTheCallersFramesAreLate() {
        rig.open().silence(10);
        long before = rig.framesSent();
        rig.ticks(22);
        assertThat(rig.framesSent() - before)
                .as("20 of 22 ticks carry the clock on")
                .isBetween(15L, 25L);
    }

    @Test
    void shouldSendNothing_whenTheCarrierDoesNotRead() {
        rig.isWritable = false;
        rig.open().silence(20);
        assertThat(rig.framesSent()).isZero();
    }

    @Test
    void shouldRefuseASecondStream_whileTheFirstIsLive() {
        rig.open().silence(5);
        assertThat(rig.opensAgain()).isFalse();
        rig.call.onStop();
        rig.turnTheWheels();
        assertThat(rig.opensAgain()).isTrue();
    }

    @Test
    void shouldReturnEachFrameAtOnce_whenAnEchosFramesCameLateAndInABurst() {
        rig.openEcho().speech(10).ticks(40).speech(40);
        assertThat(rig.framesSent()).isEqualTo(50);
    }

    @Test
    void shouldReturnEachFrameOnce_whenItIsAnEcho() {
        rig.openEcho().speech(500);
        assertThat(rig.framesSent()).isEqualTo(500);
        assertThat(List.copyOf(rig.sent)).allMatch("media"::equals);
        rig.call.onStop();
        rig.turnTheWheels();
        assertThat(rig.ended().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
    }
}
