package kav.media.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AudioMemoryTest {
    @Test
    void shouldKeepTheLatest_whateverThePieces() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int capacity = 1 + random.nextInt(50);
            AudioMemory memory = new AudioMemory(capacity);
            byte[] all = new byte[200];
            random.nextBytes(all);
            int told = 0;
            while (told < all.length) {
                int piece = Math.min(all.length - told, random.nextInt(80));
                memory.add(all, told, piece);
                told += piece;
                byte[] latest = Arrays.copyOfRange(all, Math.max(0, told - capacity), told);
                assertThat(memory.toBytes()).isEqualTo(latest);
            }
        }
    }

    @Test
    void shouldBeEmpty_whenATextCoversIt() {
        AudioMemory memory = new AudioMemory(10);
        memory.add(new byte[] {1, 2, 3}, 0, 3);
        memory.clear();
        memory.add(new byte[] {4}, 0, 1);
        assertThat(memory.toBytes()).containsExactly(4);
    }
}
