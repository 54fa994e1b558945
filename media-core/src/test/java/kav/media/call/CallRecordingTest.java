package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import kav.media.call.journal.EndReason;
import kav.media.recording.TapeByHand;
import org.junit.jupiter.api.Test;

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
}
