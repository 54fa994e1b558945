package kav.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tones in, levels out: the pass band keeps its gain, what would fold back is gone.
class ResamplerTest {
    private static final int AMPLITUDE = 10_000;

    @ParameterizedTest
    @CsvSource({
        "8000,16000",
        "16000,8000",
        "44100,8000",
        "48000,8000",
        "22050,8000",
        "8000,48000",
        "8000,8000",
        "11025,16000",
        "24000,8000"
    })
    void shouldKeepTelephoneBandWithinATenthOfADecibel_whenATonePasses(int inputHz, int outputHz) {
        for (int toneHz : new int[] {50, 300, 1_000, 2_500, 3_400}) {
            short[] output = resampleAll(tone(toneHz, inputHz, inputHz), inputHz, outputHz);
            double gainDecibel = 20 * Math.log10(amplitude(output, toneHz, outputHz) / AMPLITUDE);
            assertThat(gainDecibel).as("%d Hz", toneHz).isCloseTo(0, within(0.1));
        }
    }

    @ParameterizedTest
    @CsvSource({"16000,8000", "44100,8000", "48000,8000", "22050,8000", "24000,8000"})
    void shouldRejectWhatWouldFoldBack_whenToneIsAboveHalfTheOutputRate(int inputHz, int outputHz) {
        for (int toneHz : new int[] {4_050, 4_600, 6_000, 7_000, 7_900}) {
            short[] output = resampleAll(tone(toneHz, inputHz, inputHz), inputHz, outputHz);
            assertThat(20 * Math.log10((rms(output) + 1e-9) * Math.sqrt(2) / AMPLITUDE))
                    .as("%d Hz", toneHz)
                    .isLessThan(-60);
        }
    }

    @Test
    void shouldRejectTheMirrorImage_whenTheRateDoubles() {
        short[] output = resampleAll(tone(3_000, 8_000, 8_000), 8_000, 16_000);
        assertThat(amplitude(output, 5_000, 16_000)).isLessThan(AMPLITUDE / 1_000.0);
    }

    @ParameterizedTest
    @CsvSource({"8000,16000", "16000,8000", "44100,8000", "48000,8000", "22050,8000"})
    void shouldGiveTheSameSamples_whenTheStreamIsCutAnyhow(int inputHz, int outputHz) {
        long seed = 20_261_122L + inputHz;
        Random random = new Random(seed);
        short[] input = new short[20_001];
        for (int i = 0; i < input.length; i++) {
            input[i] = (short) random.nextInt(-20_000, 20_000);
        }
        short[] whole = resampleAll(input, inputHz, outputHz);
        Resampler resampler = new Resampler(inputHz, outputHz);
        short[] pieces = new short[whole.length + 2 * resampler.maxOutput(1_000)];
        int written = 0;
        for (int at = 0; at < input.length; ) {
            int length = Math.min(input.length - at, random.nextInt(1_000));
            written += resampler.resample(input, at, length, pieces, written);
            at += length;
        }
        written += resampler.flush(pieces, written);
        assertThat(Arrays.copyOf(pieces, written)).as("seed %d", seed).isEqualTo(whole);
        assertThat(written).isEqualTo((int) Math.ceil((double) input.length * outputHz / inputHz));
    }

    @Test
    void shouldKeepTimeAligned_whenTheRateDoubles() {
        short[] input = tone(700, 8_000, 4_000);
        short[] output = resampleAll(input, 8_000, 16_000);
        for (int i = 100; i < input.length - 100; i++) {
            assertThat((int) output[2 * i]).isCloseTo(input[i], within(30));
        }
    }

    @Test
    void shouldStartAfresh_whenFlushedOrReset() {
        Resampler resampler = new Resampler(16_000, 8_000);
        short[] input = tone(500, 16_000, 1_600);
        short[] first = new short[resampler.maxOutput(1_600) + resampler.maxOutput(0)];
        int written = resampler.resample(input, 0, 1_600, first, 0);
        written += resampler.flush(first, written);
        short[] second = new short[first.length];
        int again = resampler.resample(input, 0, 1_600, second, 0);
        again += resampler.flush(second, again);
        assertThat(again).isEqualTo(written).isEqualTo(800);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldClipAndNotWrap_whenTheFilterOvershoots() {
        short[] input = new short[2_000];
        for (int i = 0; i < input.length; i++) {
            input[i] = i / 100 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] output = resampleAll(input, 8_000, 16_000);
        for (int i = 400; i < 3_600; i++) {
            int edge = i / 2 % 100;
            if (edge > 5 && edge < 95) {
                assertThat(Math.abs(output[i])).isGreaterThan((short) 20_000);
                assertThat(output[i] > 0).isEqualTo(i / 200 % 2 == 0);
            }
        }
    }

    @Test
    void shouldRefuse_whenRatesMakeNoSense() {
        assertThatThrownBy(() -> new Resampler(0, 8_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Resampler(8_000, 1_000_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Resampler(191_999, 191_998))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static short[] tone(int toneHz, int rateHz, int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] =
                    (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * toneHz * i / rateHz));
        }
        return samples;
    }

    private static short[] resampleAll(short[] input, int inputHz, int outputHz) {
        Resampler resampler = new Resampler(inputHz, outputHz);
        short[] output = new short[resampler.maxOutput(input.length) + resampler.maxOutput(0)];
        int written = resampler.resample(input, 0, input.length, output, 0);
        written += resampler.flush(output, written);
        return Arrays.copyOf(output, written);
    }

    /// The amplitude of one frequency, the stream's edges left out (Goertzel's sum, Hann window).
    private static double amplitude(short[] samples, double toneHz, int rateHz) {
        double real = 0;
        double imaginary = 0;
        double weights = 0;
        int edge = samples.length / 10;
        int length = samples.length - 2 * edge;
        for (int i = 0; i < length; i++) {
            double weight = 1 - Math.cos(2 * Math.PI * (i + 0.5) / length);
            double angle = 2 * Math.PI * toneHz * i / rateHz;
            real += weight * samples[edge + i] * Math.cos(angle);
            imaginary += weight * samples[edge + i] * Math.sin(angle);
            weights += weight;
        }
        return 2 * Math.hypot(real, imaginary) / weights;
    }

    private static double rms(short[] samples) {
        double sum = 0;
        int edge = samples.length / 10;
        for (int i = edge; i < samples.length - edge; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / (samples.length - 2 * edge));
    }
}
