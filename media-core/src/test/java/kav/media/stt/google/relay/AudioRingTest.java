package kav.media.stt.google.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AudioRingTest {
    private static byte[] read(AudioRing ring, long from, int length) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int left = length;
        while (left > 0) {
            left -= ring.read(from + length - left, left, read::write);
        }
        return read.toByteArray();
    }

    @Test
    void shouldGiveTheLastFifteenSeconds_whenMuchMoreWasWritten() {
        Random random = new Random(7);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        AudioRing ring = new AudioRing();
        while (all.size() < 3 * AudioRing.CAPACITY) {
            byte[] piece = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(piece);
            ring.write(piece);
            all.writeBytes(piece);
            int length = random.nextInt((int) (ring.head() - ring.tail()) + 1);
            long from = ring.head() - length;
            assertThat(read(ring, from, length))
                    .isEqualTo(Arrays.copyOfRange(all.toByteArray(), (int) from, all.size()));
        }
        assertThat(ring.head()).isEqualTo(all.size());
        assertThat(ring.tail()).isEqualTo(all.size() - AudioRing.CAPACITY);
    }

    @Test
    void shouldRefuse_whatIsNoLongerOrNotYetThere() {
        AudioRing ring = new AudioRing();
        ring.write(new byte[AudioRing.CAPACITY + 8]);
        assertThatThrownBy(() -> ring.read(7, 1, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.read(ring.head(), 1, (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
