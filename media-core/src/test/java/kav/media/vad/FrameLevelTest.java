package kav.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameLevelTest {
    @Test
    void shouldSquareTheValuesOfG711_whenBytesAreItsLandmarks() {
        // ITU-T G.711 table 2 on the 16-bit scale: both zeros, both extremes, the smallest step.
        assertThat(levelOf(0xFF)).isZero();
        assertThat(levelOf(0x7F)).isZero();
        assertThat(levelOf(0x80)).isEqualTo(32_124.0 * 32_124.0);
        assertThat(levelOf(0x00)).isEqualTo(32_124.0 * 32_124.0);
        assertThat(levelOf(0xFE)).isEqualTo(64);
        assertThat(levelOf(0xEF)).isEqualTo(132.0 * 132.0);
    }

    @Test
    void shouldMeanOverSamples_whenTheyDiffer() {
        byte[] ulaw = {0, (byte) 0xFE, (byte) 0xFF, 0};
        assertThat(FrameLevel.of(ulaw, 1, 2)).isEqualTo(32);
    }

    private static double levelOf(int code) {
        return FrameLevel.of(new byte[] {(byte) code}, 0, 1);
    }
}
