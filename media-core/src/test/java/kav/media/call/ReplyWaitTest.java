package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller hears while the answer is not there, and how long the answer took by the call's
/// own clock.
class ReplyWaitTest {
    private static final int GREETING_FRAMES = 2 * CallRig.FRAMES_A_WORD;
    private static final String FILLER = CallRig.ENGLISH.filler();
    private static final String BUSY = CallRig.ENGLISH.busy();

    private final CallRig rig = new CallRig();

    /// The caller has spoken for 800 ms, and 600 ms later the turn is over with its text.
    private CallRig afterAQuestion() {
        rig.open().silence(GREETING_FRAMES + 30);
        return rig.speech(40).silence(30).understands("what are your hours");
    }

    @Test
    void shouldSayAFillerOnce_whenTheDialogueThinksLongerThan900Ms() {
        rig.conversation.thinksSlowly = false;
        rig.open().silence(GREETING_FRAMES + 30);
        rig.conversation.thinksSlowly = true;
        rig.speech(40).silence(29).understands("what are your hours");
        rig.sent.clear();
        rig.silence(15);
        assertThat(rig.framesSent()).as("880 ms after the end of speech").isZero();
        rig.silence(2);
        assertThat(rig.framesSent()).isPositive();
        rig.thinks().silence(250);
        assertThat(rig.turns().getLast().heard()).isEqualTo(FILLER + " Very good");
        assertThat(rig.metrics.fillersExplaining).containsExactly(false);
    }

    @Test
    void shouldSayWhatHappens_whenASecondGapFollowsTheFiller() {
        rig.open().silence(GREETING_FRAMES + 30);
        rig.conversation.thinksSlowly = true;
        rig.speech(40).silence(31).understands("what are your hours");
        rig.silence(15 + 3 * CallRig.FRAMES_A_WORD + 75 + 5);
        assertThat(rig.metrics.fillersExplaining).containsExactly(false, true);
        rig.thinks().silence(400);
        assertThat(rig.turns().getLast().heard()).isEqualTo(FILLER + " " + BUSY + " Very good");
    }

    @Test
    void shouldEndWithAnApology_whenTheAnswerNeverComes() {
        rig.open().silence(GREETING_FRAMES + 30);
        rig.conversation.thinksSlowly = true;
        rig.speech(40).silence(31).understands("what are your hours").silence(395);
        assertThat(rig.written).noneMatch(CallJournal.Ended.class::isInstance);
        rig.silence(120);
        assertThat(rig.ended().reason()).isEqualTo(EndReason.DIALOGUE_FAILED);
    }

    @Test
    void shouldPutTheFillerFirst_whenTheVoiceIsSlow() {
        rig.open().silence(GREETING_FRAMES + 30);
        rig.voiceIsSlow = true;
        rig.speech(40).silence(14).understands("what are your hours").silence(60);
        assertThat(rig.metrics.fillersExplaining).containsExactly(false);
        rig.silence(60).speaksNow().silence(100);
        assertThat(rig.turns().getLast().heard()).contains(FILLER).contains("Very good");
        assertThat(rig.turns().getLast().interrupted()).isFalse();
    }

    @Test
    void shouldSayNoFiller_whenTheAnswerComesInTime() {
        afterAQuestion().silence(200);
        assertThat(rig.metrics.fillersExplaining).isEmpty();
        assertThat(rig.turns().getLast().heard()).isEqualTo("Very good");
    }

    @Test
    void shouldMeasureEveryStep_whenAnAnswerIsHeard() {
        rig.open().silence(GREETING_FRAMES + 30);
        rig.conversation.thinksSlowly = true;
        rig.voiceIsSlow = true;
        rig.speech(40).silence(30);
        long endOfSpeechMs = (rig.frame - 30) * 20;
        rig.silence(2).understands("what are your hours");
        rig.silence(3).thinks().silence(5).speaksNow().silence(100);
        CallJournal.Latency latency = rig.turns().getLast().measures().latency();
        assertThat(latency)
                .isEqualTo(
                        new CallJournal.Latency(
                                endOfSpeechMs, latency.endpointMs(), 620, 680, 780, 780, 800));
        assertThat(latency.endpointMs()).isEqualTo(580);
        assertThat(rig.metrics.latencies).contains(latency);
    }

    @ParameterizedTest(name = "cut after {0} frames: {1} words heard")
    @CsvSource({"5, 0", "26, 1", "60, 2", "80, 3"})
    void shouldCountWordsMadeSynthesisedSentAndPlayed_whenTheAgentIsCut(int frames, int played) {
        rig.dialogue.greeting.set(0, "aaaa bbbb cccc dddd eeee");
        rig.open().silence(frames);
        rig.call.onStop();
        rig.turnTheWheels();
        CallJournal.Turn greeting = rig.turns().getFirst();
        CallJournal.Words words = greeting.measures().words();
        assertThat(words.made()).isEqualTo(5);
        assertThat(words.synthesised()).isEqualTo(5);
        assertThat(words.sent()).isBetween(words.played(), words.played() + 1);
        assertThat(words.played()).isEqualTo(played);
        List<String> heard = List.of("aaaa", "bbbb", "cccc", "dddd", "eeee").subList(0, played);
        assertThat(greeting.heard()).isEqualTo(String.join(" ", heard));
    }

    @Test
    void shouldSayItToItsEnd_whenASentenceMustBeHeard() {
        rig.dialogue.isFirm = true;
        rig.open().silence(10).speech(60).guesses("stop stop").silence(60);
        assertThat(rig.sent).doesNotContain("clear");
        assertThat(rig.turns().getFirst().interrupted()).isFalse();
    }

    @Test
    void shouldUseTheThought_whenTheWordsStoodStill() {
        rig.ears.finalPerTalkspurt = false;
        rig.dialogue.thinksAhead = true;
        rig.open().silence(GREETING_FRAMES + 30);
        rig.speech(40).guesses("what are your hours").silence(20);
        assertThat(rig.anticipated).hasSize(1);
        rig.understands("what are your hours").silence(30);
        assertThat(rig.metrics.thoughtsUsed).containsExactly(true);
    }

    @Test
    void shouldThrowTheThoughtAway_whenTheCallerGoesOn() {
        rig.ears.finalPerTalkspurt = false;
        rig.dialogue.thinksAhead = true;
        rig.open().silence(GREETING_FRAMES + 30);
        rig.speech(40).guesses("what are your hours").silence(16);
        rig.speech(40).guesses("what are your hours on friday").silence(16);
        rig.understands("what are your hours on friday").silence(30);
        assertThat(rig.metrics.thoughtsUsed).containsExactly(false, true);
        assertThat(rig.anticipated).hasSize(2);
    }
}
