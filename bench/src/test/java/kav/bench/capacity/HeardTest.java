package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeardTest {
    @Test
    void shouldMissNothing_whenOnlyTheLastPiecesAreNotHeard() {
        assertThat(new Heard(992, 0, 0, 2).missing(1_000, 2)).isZero();
        assertThat(new Heard(991, 0, 0, 2).missing(1_000, 2)).isEqualTo(1);
    }

    @Test
    void shouldMissFrames_whenTheyWereDroppedOrSilenceStandsInForThem() {
        assertThat(new Heard(1_000, 0, 7, 2).missing(1_000, 2)).isEqualTo(7);
        assertThat(new Heard(1_000, 20, 0, 2).missing(1_000, 2)).isEqualTo(12);
        assertThat(new Heard(30, 4, 3, 2).since(new Heard(10, 1, 1, 1)))
                .isEqualTo(new Heard(20, 3, 2, 1));
    }
}
