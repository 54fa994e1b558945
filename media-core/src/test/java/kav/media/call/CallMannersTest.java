package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import org.junit.jupiter.api.Test;

/// What callers hate when it goes wrong: lost words, answers given twice, silence, a goodbye cut
/// off.
class CallMannersTest {
    /// "Hello there": two words of half a second.
    private static final int GREETING_FRAMES = 2 * CallRig.FRAMES_A_WORD;

    private final CallRig rig = new CallRig();

    private CallRig afterGreeting() {
        return rig.open().silence(GREETING_FRAMES + 30);
    }

    @Test
    void shouldTakeAllPiecesOfATurn_whenTheCallerPausedInIt() {
        afterGreeting().speech(20).silence(14).understands("one two").silence(6).speech(20);
        rig.silence(35);
        assertThat(rig.asked).as("the second piece is still owed").isEmpty();
        rig.understands("three four");
        assertThat(rig.asked).containsExactly(new UserTurn.Said("one two three four"));
    }

    @Test
    void shouldTakeAllPiecesOfATurn_whenTheLastOneIsOnlyGuessed() {
        rig.ears.finalPerTalkspurt = false;
        rig.dialogue.expectation = new Expectation.Digits(4);
        afterGreeting().speech(20).silence(14).understands("one two").silence(6).speech(20);
        rig.guesses("three four").silence(20);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("one two three four"));
        rig.understands("three four").silence(20);
        assertThat(rig.asked).as("the final comes for nothing").hasSize(1);
    }

    @Test
    void shouldWaitForTheFinal_whenThePieceBehindASettledOneMayChange() {
        rig.ears.finalPerTalkspurt = false;
        afterGreeting().speech(20).silence(14).understands("one two").silence(6).speech(20);
        rig.guesses("free").silence(40);
        assertThat(rig.asked).isEmpty();
        rig.understands("three");
        assertThat(rig.asked).containsExactly(new UserTurn.Said("one two three"));
    }

    @Test
    void shouldAnswerAtTheEndpoint_whenTheTextSaidThatNothingWasUnderstood() {
        afterGreeting().speech(40).silence(14).understands("").silence(20);
        assertThat(rig.asked).containsExactly(new UserTurn.Unclear());
    }

    @Test
    void shouldNotAnswerTwice_whenNothingUnderstoodComesLate() {
        afterGreeting().speech(40).silence(35 + 80).understands("").silence(60);
        assertThat(rig.asked).containsExactly(new UserTurn.Unclear());
    }

    @Test
    void shouldListen_whenTheCallerBreaksIntoTheGoodbye() {
        rig.dialogue.hangsUp = true;
        rig.dialogue.answer = "Thank you and a very good bye";
        afterGreeting().speech(40).silence(14).understands("done").silence(40);
        rig.speech(40).silence(14).understands("wait one thing").silence(20);
        assertThat(rig.asked)
                .containsExactly(new UserTurn.Said("done"), new UserTurn.Said("wait one thing"));
        assertThat(rig.sent).noneMatch(entry -> entry.startsWith("close"));
        rig.speech(40).silence(160);
        assertThat(rig.asked).as("the second goodbye is said to its end").hasSize(2);
        assertThat(rig.sent.getLast()).isEqualTo("close AGENT_SAID_GOODBYE");
    }

    @Test
    void shouldGoOnCountingSilence_whenTheDialogueHasNothingToSay() {
        rig.dialogue.answer = "";
        afterGreeting().speech(40).silence(14).understands("hm").silence(20 + 360);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("hm"), new UserTurn.Silent(1));
    }

    @Test
    void shouldHangUp_whenTheDialogueEndsWithoutAWord() {
        rig.dialogue.answer = "";
        rig.dialogue.hangsUp = true;
        afterGreeting().speech(40).silence(14).understands("bye").silence(20);
        assertThat(rig.sent.getLast()).isEqualTo("close AGENT_SAID_GOODBYE");
    }

    @Test
    void shouldEndWithAnApology_whenTheVoiceStaysMute() {
        rig.voiceIsMute = true;
        rig.open().silence(395);
        assertThat(rig.sent).isEmpty();
        rig.silence(10);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.DIALOGUE_FAILED);
    }

    @Test
    void shouldNotCallALongAnswerOverdue_whenItsSoundOutranTheNoteOfItsStart() {
        rig.dialogue.greeting.set(0, "a greeting of twenty words ".repeat(4).strip());
        rig.loopIsBusy = true;
        rig.open().silence(3);
        assertThat(rig.framesSent()).isPositive();
        rig.loopIsBusy = false;
        rig.silence(450);
        assertThat(rig.written).noneMatch(CallJournal.Ended.class::isInstance);
        assertThat(rig.turns()).isEmpty();
    }

    @Test
    void shouldNotTakeACarelessHashForAnAnswer_whenTheNumberWasComplete() {
        rig.dialogue.expectation = new Expectation.Digits(3);
        afterGreeting();
        for (char key : "123#".toCharArray()) {
            rig.call.onKey(key);
            rig.silence(5);
        }
        rig.silence(110);
        assertThat(rig.asked).containsExactly(new UserTurn.Keyed("123"));
    }

    @Test
    void shouldTakeAShortYesOverTheQuestion_whenItAnswersIt() {
        rig.dialogue.expectation = new Expectation.YesNo();
        rig.open().silence(15).speech(10).silence(14).understands("yes").silence(20);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("yes"));
        assertThat(rig.turns().getFirst().interrupted()).isTrue();
    }

    @Test
    void shouldGoOnAfterAll_whenTheWordsThatStoppedTheAgentWereAMhm() {
        rig.ears.finalPerTalkspurt = false;
        rig.dialogue.greeting.add("What is it about");
        rig.open().silence(15).speech(30).silence(8).understands("mhm").silence(220);
        assertThat(rig.asked).isEmpty();
        assertThat(rig.turns())
                .extracting(CallJournal.Turn::heard)
                .containsExactly("", "Hello there What is it about");
        rig.speech(40).silence(14).understands("tomorrow").silence(30);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("tomorrow"));
    }

    @Test
    void shouldForgetAMhm_whenTheCallerAnswersLater() {
        rig.open().silence(15).speech(10).silence(14).understands("mhm").silence(60);
        rig.speech(40).silence(14).understands("tomorrow").silence(20);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("tomorrow"));
    }

    @Test
    void shouldWriteDownWhatWasHeard_whenAKeyCutTheSentence() {
        rig.open().silence(35);
        rig.call.onKey('1');
        rig.silence(5);
        assertThat(rig.turns().getFirst().heard()).isEqualTo("Hello");
    }

    @Test
    void shouldMeasureTheBargeIn_whenTheCallerBreaksIn() {
        rig.open().silence(30).speech(40).silence(30);
        assertThat(rig.metrics.heldMs)
                .singleElement()
                .satisfies(ms -> assertThat(ms).isBetween(20L, 120L));
        assertThat(rig.metrics.decidedMs)
                .singleElement()
                .satisfies(ms -> assertThat(ms).isGreaterThan(300L));
    }

    @Test
    void shouldSayGoodbye_whenItsTimeIsUp() {
        rig.dialogue.hangsUp = true;
        rig.maxLength = Duration.ofSeconds(4);
        rig.open().silence(4 * 50 + 1);
        assertThat(rig.asked).endsWith(new UserTurn.TimeUp());
        rig.silence(80);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.MAX_LENGTH);
    }

    @Test
    void shouldWriteDownTheEndAndClose_whenTheDialogueFailsAtItsEnd() {
        rig.dialogue.failsAtClose = true;
        afterGreeting();
        rig.call.onStop();
        rig.turnTheWheels();
        assertThat(rig.ended().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
        assertThat(rig.overs).isEqualTo(1);
        assertThat(rig.metrics.counts.received()).isEqualTo(rig.frame);
    }
}
