package kav.media.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlayoutRingTest {
    @Test
    void shouldRefuseASlot_whenFullUntilFramesAreFreed() {
        PlayoutRing ring = new PlayoutRing(2);
        write(ring, 1);
        write(ring, 2);
        assertThat(ring.claim()).isNull();
        assertThat(ring.freeFrames()).isZero();

        ring.free(1);

        assertThat(ring.freeFrames()).isEqualTo(1);
        assertThat(ring.claim()).isNotNull();
    }

    @Test
    void shouldGiveTheSameSlot_whenClaimedTwice() {
        PlayoutRing ring = new PlayoutRing(2);
        assertThat(ring.claim()).isSameAs(ring.claim());
        assertThat(ring.writtenAtLeast(1)).isZero();
    }

    @Test
    void shouldKeepWhatWasPublished_whenRead() {
        PlayoutRing ring = new PlayoutRing(4);
        CarrierFake.fill(ring.claim(), 77);
        ring.publish(5, 3, true);

        assertThat(ring.writtenAtLeast(1)).isEqualTo(1);
        assertThat(CarrierFake.number(ring.frame(0))).isEqualTo(77);
        assertThat(ring.utterance(0)).isEqualTo(5);
        assertThat(ring.turn(0)).isEqualTo(3);
        assertThat(ring.isLast(0)).isTrue();
    }

    @Test
    void shouldRefuseACapacity_whenItIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new PlayoutRing(48)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHandOverEveryFrameWhole_whenTwoThreadsShareIt() throws InterruptedException {
        PlayoutRing ring = new PlayoutRing(8);
        int frames = 200_000;
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < frames; ) {
                                byte[] frame = ring.claim();
                                if (frame == null) {
                                    Thread.onSpinWait();
                                    continue;
                                }
                                CarrierFake.fill(frame, i);
                                ring.publish(i + 1, i, false);
                                i++;
                            }
                        });
        byte[] expected = new byte[160];
        Random random = new Random(3);
        long position = 0;
        while (position < frames) {
            long available = ring.writtenAtLeast(position + 1);
            for (; position < available; position++) {
                CarrierFake.fill(expected, (int) position);
                assertThat(ring.frame(position)).isEqualTo(expected);
                assertThat(ring.turn(position)).isEqualTo(position);
                if (random.nextInt(3) == 0) {
                    ring.free(position + 1);
                }
            }
            ring.free(position);
        }
        writer.join();
    }

    private static void write(PlayoutRing ring, int number) {
        CarrierFake.fill(ring.claim(), number);
        ring.publish(1, 1, false);
    }
}
