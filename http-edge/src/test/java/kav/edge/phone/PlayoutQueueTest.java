package kav.edge.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;

class PlayoutQueueTest {
    private final PlayoutQueue queue = new PlayoutQueue();
    private final List<String> reached = new ArrayList<>();
    private final byte[] out = new byte[Frame.BYTES];

    @Test
    void shouldReturnMarkAtOnce_whenNothingIsQueued() {
        queue.mark("a", reached::add);
        assertThat(reached).containsExactly("a");
    }

    @Test
    void shouldReturnMarkAfterItsSound_whenSoundIsQueued() {
        queue.audio(new byte[200]);
        queue.mark("a", reached::add);
        queue.audio(new byte[120]);
        queue.mark("b", reached::add);
        queue.play(out, reached::add);
        assertThat(reached).isEmpty();
        queue.play(out, reached::add);
        assertThat(reached).containsExactly("a");
        queue.play(out, reached::add);
        assertThat(reached).containsExactly("a", "b");
        assertThat(queue.queuedMs()).isZero();
    }

    @Test
    void shouldPlayEveryByteInOrder_whenChunksAreOdd() {
        byte[] sound = new byte[1_600];
        for (int index = 0; index < sound.length; index++) {
            sound[index] = (byte) (index % 251);
        }
        for (int from = 0; from < sound.length; from += 137) {
            queue.audio(Arrays.copyOfRange(sound, from, Math.min(sound.length, from + 137)));
        }
        byte[] heard = new byte[sound.length];
        for (int slot = 0; slot < 10; slot++) {
            queue.play(out, reached::add);
            System.arraycopy(out, 0, heard, slot * Frame.BYTES, Frame.BYTES);
        }
        assertThat(heard).isEqualTo(sound);
        queue.play(out, reached::add);
        assertThat(out).containsOnly(Frame.SILENCE);
    }

    @Test
    void shouldGiveBackWaitingMarks_whenCleared() {
        queue.audio(new byte[4_000]);
        queue.mark("a", reached::add);
        queue.mark("b", reached::add);
        assertThat(queue.queuedMs()).isEqualTo(500);
        assertThat(queue.clear()).containsExactly("a", "b");
        assertThat(queue.queuedMs()).isZero();
        queue.mark("c", reached::add);
        assertThat(reached).containsExactly("c");
    }

    @Test
    void shouldCountGap_whenSpeechRunsDryAndGoesOn() {
        byte[] loud = new byte[Frame.BYTES];
        Arrays.fill(loud, MuLaw.code((short) 5_000));
        queue.audio(loud.clone());
        queue.play(out, reached::add);
        queue.play(out, reached::add);
        queue.audio(loud.clone());
        queue.play(out, reached::add);
        assertThat(queue.gaps()).isEqualTo(1);
        for (int slot = 0; slot < 30; slot++) {
            queue.play(out, reached::add);
        }
        queue.audio(loud.clone());
        queue.play(out, reached::add);
        assertThat(queue.gaps()).isEqualTo(1);
    }

    @Test
    void shouldDropAndCount_whenMoreThanTenMinutesAreQueued() {
        queue.audio(new byte[10 * 60 * 8_000]);
        queue.audio(new byte[800]);
        assertThat(queue.droppedMs()).isEqualTo(100);
    }
}
