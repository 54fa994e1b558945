package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import kav.media.call.journal.CallJournal;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole calls in which words decide whose turn it is, with a recognizer that streams its guesses.
class TurnTakingTest {
    private static final int GREETING_FRAMES = 2 * CallRig.FRAMES_A_WORD;

    private final CallRig rig = new CallRig();

    TurnTakingTest() {
        rig.ears.finalPerTalkspurt = false;
    }

    private CallRig afterGreeting() {
        return rig.open().silence(GREETING_FRAMES + 30);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"mhm, false", "right, false", "wait, true", "stop please, true"})
    void shouldGoOnOrGiveWay_whenTheseWordsAreGuessedOverTheAgent(String words, boolean givesWay) {
        rig.dialogue.greeting.set(0, "A greeting of seven words or so");
        rig.open().silence(30).speech(12).guesses(words).silence(60);
        rig.understands(words).silence(200);
        CallJournal.Turn greeting = rig.turns().getFirst();
        assertThat(greeting.interrupted()).isEqualTo(givesWay);
        assertThat(rig.asked.contains(new UserTurn.Said(words))).isEqualTo(givesWay);
    }

    @Test
    void shouldTakeAYesForAnAnswer_whenItIsSaidOverAQuestionOfYesOrNo() {
        rig.dialogue.expectation = new Expectation.YesNo();
        rig.open().silence(20).speech(10).guesses("yes").silence(30);
        assertThat(rig.asked).containsExactly(new UserTurn.Said("yes"));
        assertThat(rig.turns().getFirst().interrupted()).isTrue();
    }

    @Test
    void shouldTakeTheSameYesForAMhm_whenTheQuestionWasOpen() {
        rig.open().silence(20).speech(10).guesses("yes").silence(40).understands("yes");
        rig.silence(60);
        assertThat(rig.asked).isEmpty();
        assertThat(rig.turns().getFirst().interrupted()).isFalse();
    }

    @Test
    void shouldAnswerAGuess_whenItIsAWholeExpectedAnswer() {
        rig.dialogue.expectation = new Expectation.YesNo();
        afterGreeting().speech(20).guesses("yes").silence(15);
        assertThat(rig.asked)
                .as("no final is waited for")
                .containsExactly(new UserTurn.Said("yes"));
        rig.understands("yes").silence(100);
        assertThat(rig.asked).as("and it is not taken for another answer").hasSize(1);
    }

    @Test
    void shouldWaitLonger_whenTheLastWordLeadsOn() {
        afterGreeting().speech(40).guesses("I would like to come but").silence(14);
        rig.understands("I would like to come but").silence(40);
        assertThat(rig.asked).isEmpty();
        rig.speech(20).guesses("not today").silence(5).understands("not today").silence(30);
        assertThat(rig.asked)
                .containsExactly(new UserTurn.Said("I would like to come but not today"));
    }

    @Test
    void shouldWaitForTheOtherDigits_whenSomeAreMissing() {
        rig.dialogue.expectation = new Expectation.Digits(6);
        afterGreeting().speech(40).guesses("my number is 123").silence(14);
        rig.understands("my number is 123").silence(40);
        assertThat(rig.asked).isEmpty();
        rig.speech(40).guesses("456").silence(16);
        assertThat(rig.asked).hasSize(1);
    }
}
