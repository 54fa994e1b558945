package kav.media.tts.google;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WavSoundTest {
    private static final byte[] SOUND = {1, 2, 3, 4, 5};

    /// A WAV file of µ-law with chunks before the sound.
    private static byte[] wav(int dataSize, String... extraChunks) {
        ByteBuffer wav = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(0).put("WAVE".getBytes(US_ASCII));
        wav.put("fmt ".getBytes(US_ASCII)).putInt(18).put(new byte[18]);
        for (String chunk : extraChunks) {
            wav.put(chunk.getBytes(US_ASCII)).putInt(3).put(new byte[4]);
        }
        wav.put("data".getBytes(US_ASCII)).putInt(dataSize).put(SOUND);
        byte[] bytes = new byte[wav.position()];
        wav.flip().get(bytes);
        return bytes;
    }

    @Test
    void shouldLeaveItAsItIs_whenItHasNoHeader() {
        assertThat(WavSound.samples(SOUND)).isEqualTo(SOUND);
        assertThat(WavSound.samples(new byte[0])).isEmpty();
    }

    @Test
    void shouldFindTheSamples_whenOtherChunksComeFirst() {
        assertThat(WavSound.samples(wav(5))).isEqualTo(SOUND);
        assertThat(WavSound.samples(wav(5, "fact", "LIST"))).isEqualTo(SOUND);
        assertThat(WavSound.samples(wav(3))).containsExactly(1, 2, 3);
    }

    @Test
    void shouldTakeTheRest_whenTheSizeIsUnknown() {
        assertThat(WavSound.samples(wav(0))).isEqualTo(SOUND);
        assertThat(WavSound.samples(wav(-1))).isEqualTo(SOUND);
    }

    @Test
    void shouldGiveNothing_whenTheFileIsCutOff() {
        byte[] wav = wav(5);
        assertThat(WavSound.samples(Arrays.copyOf(wav, 30))).isEmpty();
    }
}
