package kav.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;

class UtteranceWriterTest {
    private final PlayoutRing ring = new PlayoutRing(4);
    private final UtteranceWriter writer = new UtteranceWriter(ring);

    @Test
    void shouldMarkTheLastFrame_whenTheAudioIsWholeFrames() {
        writer.begin(9, 2);
        assertThat(writer.write(new byte[320], 0, 320)).isEqualTo(320);
        assertThat(ring.writtenAtLeast(2)).isEqualTo(1);
        assertThat(writer.end()).isTrue();

        assertThat(ring.writtenAtLeast(3)).isEqualTo(2);
        assertThat(ring.isLast(0)).isFalse();
        assertThat(ring.isLast(1)).isTrue();
        assertThat(ring.utterance(1)).isEqualTo(9);
        assertThat(ring.turn(1)).isEqualTo(2);
    }

    @Test
    void shouldPadOnlyTheLastFrame_whenTheAudioIsOdd() {
        writer.begin(1, 1);
        writer.write(new byte[200], 0, 200);
        writer.end();

        byte[] expected = new byte[160];
        Arrays.fill(expected, 40, 160, Frame.SILENCE);
        assertThat(ring.frame(0)).isEqualTo(new byte[160]);
        assertThat(ring.frame(1)).isEqualTo(expected);
    }

    @Test
    void shouldWriteOneSilentFrame_whenTheSentenceHasNoAudio() {
        writer.begin(1, 1);
        assertThat(writer.end()).isTrue();

        assertThat(ring.writtenAtLeast(1)).isEqualTo(1);
        assertThat(ring.frame(0)).containsOnly(Frame.SILENCE);
        assertThat(ring.isLast(0)).isTrue();
    }

    @Test
    void shouldTakeOnlyWhatFits_whenTheRingIsFull() {
        writer.begin(1, 1);
        assertThat(writer.write(new byte[1_000], 0, 1_000)).isEqualTo(640);
        assertThat(writer.write(new byte[10], 0, 10)).isZero();
        assertThat(writer.end()).isFalse();
        ring.free(2);
        assertThat(writer.write(new byte[10], 0, 10)).isEqualTo(10);
        assertThat(writer.end()).isTrue();
    }

    @Test
    void shouldKeepEveryByteInOrder_whenPiecesHaveAnyLength() {
        Random random = new Random(17);
        byte[] audio = new byte[20_011];
        random.nextBytes(audio);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        writer.begin(1, 1);
        long position = 0;
        int offered = 0;
        boolean ended = false;
        while (!ended) {
            int length = Math.min(random.nextInt(500), audio.length - offered);
            offered += writer.write(audio, offered, length);
            ended = offered == audio.length && writer.end();
            for (; position < ring.writtenAtLeast(position + 1); position++) {
                read.writeBytes(ring.frame(position));
                ring.free(position + 1);
            }
        }

        assertThat(Arrays.copyOf(read.toByteArray(), audio.length)).isEqualTo(audio);
        assertThat(read.size()).isEqualTo((audio.length + 159) / 160 * 160);
    }
}
