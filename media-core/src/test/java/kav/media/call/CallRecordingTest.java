package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.EndReason;
import kav.media.recording.TapeByHand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A call's two channels: the caller as heard, the agent as played.
class CallRecordingTest {
    private final CallRig rig = new CallRig();
    private final TapeByHand tape = new TapeByHand();

    private void silence(int frames) {
        for (int i = 0; i < frames; i++) {
            rig.silence(1);
            tape.turn();
        }
    }

    private void speech(int frames) {
        for (int i = 0; i < frames; i++) {
            rig.speech(1);
            tape.turn();
        }
    }

    private static int count(boolean[] sounds, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += sounds[i] ? 1 : 0;
        }
        return count;
    }

    @Test
    void shouldKeepTheAgentsWholeSentence_whereTheCallerHeardIt() {
        rig.returnsMarks = false;
        rig.open();
        rig.call.record(tape.tape);
        silence(100);
        speech(30);
        silence(20);
        rig.call.hangUp(EndReason.OPERATOR_HUNG_UP);
        rig.turnTheWheels();
        tape.turn();

        boolean[] agent = tape.sounds(1);
        assertThat(agent).hasSize(150);
        assertThat(count(agent, 0, 100))
                .as("Hello there")
                .isBetween(2 * CallRig.FRAMES_A_WORD, 2 * CallRig.FRAMES_A_WORD + 1);
        assertThat(count(tape.sounds(0), 0, 100)).isZero();
        assertThat(count(tape.sounds(0), 100, 130)).isEqualTo(30);
        assertThat(tape.isOver()).isTrue();
    }

    @Test
    void shouldKeepNothingOfTheAgent_onceTheCallerBrokeIn() {
        rig.dialogue.greeting.set(0, "one two three four five six seven eight");
        rig.open();
        rig.call.record(tape.tape);
        silence(30);
        speech(40);
        silence(10);

        boolean[] agent = tape.sounds(1);
        assertThat(count(agent, 0, 30)).as("until then").isGreaterThan(10);
        assertThat(count(agent, 50, 80)).as("after it").isZero();
    }

    @Test
    void shouldGoOn_whileTheCallersFramesAreLate() {
        rig.open();
        rig.call.record(tape.tape);
        silence(10);
        for (int i = 0; i < 80; i++) {
            rig.ticks(1);
            tape.turn();
        }

        assertThat(count(tape.sounds(1), 10, tape.sounds(1).length)).isGreaterThan(20);
    }

    /// The latencies of each answer, looked up in the sound itself: the caller's last sound, and
    /// the agent's first one after it.
    @ParameterizedTest(name = "speaks {0} frames, the text {1} and the sound {2} frames later")
    @CsvSource({"40, 0, 0", "25, 3, 0", "90, 0, 12", "33, 7, 5", "61, 20, 9"})
    void shouldAgreeWithTheMeasures_whenTheLatenciesAreReadFromTheRecording(
            int spoken, int textLater, int soundLater) {
        rig.tapes = _ -> Optional.of(tape.tape);
        rig.voiceIsSlow = true;
        rig.open().speaksNow();
        silence(2 * CallRig.FRAMES_A_WORD + 30);
        talk(spoken);
        silence(30 + textLater);
        rig.understands("what are your hours");
        silence(soundLater);
        rig.speaksNow();
        silence(150);

        CallJournal.Latency latency = rig.turns().getLast().measures().latency();
        boolean[] caller = tape.sounds(0);
        boolean[] agent = tape.sounds(1);
        int end = lastSound(caller) + 1;
        int answer = end;
        while (!agent[answer]) {
            answer++;
        }
        assertThat(latency.endOfSpeechMs())
                .as("the caller's last sound, against " + latency)
                .isCloseTo(20L * end, within(100L));
        assertThat(latency.endOfSpeechMs() + latency.playedMs())
                .as("the agent's first sound")
                .isCloseTo(20L * answer, within(100L));
        assertThat(latency.playedMs())
                .as("the wait between them")
                .isCloseTo(20L * (answer - end), within(100L));
    }

    /// Syllables: a tone that stands is no speech.
    private void talk(int frames) {
        for (int left = frames; left > 0; left -= 15) {
            speech(Math.min(left, 12));
            silence(Math.clamp(left - 15, 0, 3));
        }
    }

    private static int lastSound(boolean[] sounds) {
        int last = -1;
        for (int i = 0; i < sounds.length; i++) {
            last = sounds[i] ? i : last;
        }
        return last;
    }
}
