package kav.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Golden values: `g711-mulaw.tsv`, made by the reference rule of ITU-T G.191.
class MuLawTest {
    private static final List<int[]> ENCODE_RUNS = vectors("enc");
    private static final List<int[]> DECODE = vectors("dec");

    @Test
    void shouldEncodeEverySampleAsTheReferenceDoes_whenGivenAll65536() {
        short[] samples = new short[1 << 16];
        byte[] expected = new byte[samples.length];
        int run = 0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (Short.MIN_VALUE + i);
            while (run + 1 < ENCODE_RUNS.size() && ENCODE_RUNS.get(run + 1)[0] <= samples[i]) {
                run++;
            }
            expected[i] = (byte) ENCODE_RUNS.get(run)[1];
            assertThat(MuLaw.code(samples[i])).isEqualTo(expected[i]);
        }
        byte[] codes = new byte[samples.length];
        MuLaw.encode(samples, 0, codes, 0, samples.length);
        assertThat(codes).isEqualTo(expected);
    }

    @Test
    void shouldDecodeEveryCodeAsTheReferenceDoes_whenGivenAll256() {
        byte[] codes = new byte[256];
        short[] expected = new short[256];
        for (int[] row : DECODE) {
            codes[row[0]] = (byte) row[0];
            expected[row[0]] = (short) row[1];
            assertThat(MuLaw.linear((byte) row[0])).isEqualTo((short) row[1]);
        }
        short[] samples = new short[256];
        MuLaw.decode(codes, 0, samples, 0, 256);
        assertThat(samples).isEqualTo(expected);
    }

    @Test
    void shouldTouchOnlyItsRange_whenGivenOffsets() {
        short[] samples = {7, 7, 7, 7};
        MuLaw.decode(new byte[] {0, (byte) 0x80, 0}, 1, samples, 2, 1);
        assertThat(samples).containsExactly((short) 7, (short) 7, (short) 32124, (short) 7);
        byte[] codes = {1, 1, 1};
        MuLaw.encode(samples, 2, codes, 1, 1);
        assertThat(codes).containsExactly(1, 0x80, 1);
    }

    @Test
    void shouldTellLoudFromSilent_whenAskedForTheMeanMagnitude() {
        byte[] codes = {(byte) 0xFF, 0x7F, 0, (byte) 0x80};
        assertThat(MuLaw.meanMagnitude(codes, 0, 2)).isZero();
        assertThat(MuLaw.meanMagnitude(codes, 2, 2)).isEqualTo(32124);
        assertThat(MuLaw.meanMagnitude(codes, 0, 4)).isEqualTo(16062);
        assertThat(MuLaw.meanMagnitude(codes, 0, 0)).isZero();
    }

    private static List<int[]> vectors(String kind) {
        List<int[]> rows = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        MuLawTest.class.getResourceAsStream("g711-mulaw.tsv")),
                                StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals(kind)) {
                    rows.add(new int[] {Integer.parseInt(cells[1]), Integer.parseInt(cells[2])});
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(rows).hasSize(256);
        return rows;
    }
}
