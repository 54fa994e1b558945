package kav.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Which slots a ring lives in. That nothing is lost or torn is [JitterBufferModelTest]'s.
class FrameRingTest {
    private static final int SLOTS = 8;

    private final FrameRing ring = new FrameRing(SLOTS);

    @Test
    void shouldStayInTheFirstSlot_whenEachFrameIsReadAtOnce() {
        byte[] first = ring.claim();
        for (long index = 0; index < 3 * SLOTS; index++) {
            assertThat(ring.claim()).isSameAs(first);
            ring.publish(index);
            assertThat(ring.refresh()).isEqualTo(1);
            assertThat(ring.mediaIndex()).isEqualTo(index);
            ring.release();
        }
    }

    @Test
    void shouldBeginAnewWithTheFirstSlot_whenAPieceOfSeveralWasRead() {
        byte[] first = ring.claim();
        for (long piece = 0; piece < 10; piece++) {
            assertThat(ring.claim()).isSameAs(first);
            for (int i = 0; i < 5; i++) {
                assertThat(ring.claim()).isNotNull();
                ring.publish(5 * piece + i);
            }
            assertThat(ring.refresh()).isEqualTo(5);
            for (int i = 0; i < 5; i++) {
                assertThat(ring.mediaIndex()).isEqualTo(5 * piece + i);
                ring.release();
            }
        }
    }

    @Test
    void shouldGiveEachFrameItsOwnSlot_whenItIsNeverEmptyAndAtTimesFull() {
        Random random = new Random(7);
        Deque<Long> unread = new ArrayDeque<>();
        long written = 0;
        boolean wasFull = false;
        for (int step = 0; step < 10_000; step++) {
            byte[] slot = random.nextInt(5) < 3 ? ring.claim() : null;
            if (slot != null) {
                slot[0] = (byte) written;
                ring.publish(written);
                unread.add(written++);
            }
            wasFull |= unread.size() == SLOTS && ring.claim() == null;
            if (unread.size() > 1 && random.nextInt(3) > 0) {
                long oldest = unread.remove();
                assertThat(ring.refresh()).isEqualTo(unread.size() + 1);
                assertThat(ring.mediaIndex()).isEqualTo(oldest);
                assertThat(ring.frame(0)[0]).isEqualTo((byte) oldest);
                ring.release();
            }
        }
        assertThat(wasFull).isTrue();
    }
}
