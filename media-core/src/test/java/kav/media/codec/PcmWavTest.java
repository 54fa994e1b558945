package kav.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class PcmWavTest {
    @Test
    void shouldBeReadAsWhatItHolds_whenAnotherReaderOpensIt() throws Exception {
        for (int channels : new int[] {1, 2}) {
            byte[] samples = {1, 2, 3, 4, 5, 6, 7, 8};
            ByteBuffer file =
                    ByteBuffer.allocate(PcmWav.HEAD_BYTES + samples.length)
                            .order(ByteOrder.LITTLE_ENDIAN);
            PcmWav.head(file, channels, samples.length);
            file.put(samples);

            try (AudioInputStream sound =
                    AudioSystem.getAudioInputStream(new ByteArrayInputStream(file.array()))) {
                assertThat(sound.getFormat().matches(linear(channels))).isTrue();
                assertThat(sound.readAllBytes()).isEqualTo(samples);
            }
        }
    }

    private static AudioFormat linear(int channels) {
        return new AudioFormat(8_000, 16, channels, true, false);
    }
}
