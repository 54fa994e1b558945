package kav.edge.phone.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavReaderTest {
    private static final double TONE_HZ = 440;
    private static final double AMPLITUDE = 0.5;

    @ParameterizedTest
    @CsvSource({
        "1,8,1,8000",
        "1,16,1,8000",
        "1,16,2,44100",
        "1,24,2,48000",
        "1,32,1,16000",
        "3,32,1,22050",
        "3,64,2,8000",
        "7,8,1,8000",
        "65534,16,1,11025",
    })
    void shouldGiveTheSameToneAt8kHz_whateverTheKind(int code, int bits, int channels, int rateHz)
            throws IOException {
        short[] pcm = WavReader.parse(tone(code, bits, channels, rateHz)).toPcm(8_000);
        assertThat(pcm.length).isBetween(7_980, 8_020);
        double re = 0;
        double im = 0;
        double energy = 0;
        for (int index = 1_000; index < 7_000; index++) {
            double angle = 2 * Math.PI * TONE_HZ * index / 8_000;
            re += pcm[index] * Math.cos(angle);
            im += pcm[index] * Math.sin(angle);
            energy += (double) pcm[index] * pcm[index];
        }
        double toneAmplitude = 2 * Math.hypot(re, im) / 6_000 / 32_768;
        assertThat(toneAmplitude).isBetween(AMPLITUDE * 0.97, AMPLITUDE * 1.03);
        double toneEnergy = toneAmplitude * toneAmplitude / 2 * 32_768 * 32_768 * 6_000;
        assertThat(toneEnergy / energy).isGreaterThan(0.995);
    }

    @Test
    void shouldSayWhatIsWrong_whenItIsNoWav() {
        assertThatThrownBy(() -> WavReader.parse(new byte[40])).hasMessageContaining("RIFF");
        byte[] odd = tone(1, 16, 1, 8_000);
        odd[20] = 85; // MP3 in a wav
        assertThatThrownBy(() -> WavReader.parse(odd)).hasMessageContaining("unknown kind");
    }

    @Test
    void shouldReadBackWhatARecordingSaved(@TempDir Path folder) throws IOException {
        CallRecording recording = new CallRecording();
        byte[] loud = new byte[Frame.BYTES];
        Arrays.fill(loud, MuLaw.code((short) 8_000));
        byte[] quiet = new byte[Frame.BYTES];
        Arrays.fill(quiet, Frame.SILENCE);
        recording.add(loud, quiet);
        recording.add(quiet, loud);
        Path file = folder.resolve("call.wav");
        recording.save(file);

        ByteBuffer saved = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(saved.getShort(22)).isEqualTo((short) 2);
        assertThat(saved.getShort(44)).isEqualTo(MuLaw.linear(loud[0]));
        assertThat(saved.getShort(46)).isZero();
        assertThat(saved.getShort(44 + Frame.BYTES * 4)).isZero();
        assertThat(saved.getShort(46 + Frame.BYTES * 4)).isEqualTo(MuLaw.linear(loud[0]));
        assertThat(WavReader.read(file).durationMs()).isEqualTo(40);
    }

    /// One second of 440 Hz at half of full scale.
    static byte[] tone(int code, int bits, int channels, int rateHz) {
        int formatBytes = code == 65_534 ? 40 : 16;
        int dataBytes = rateHz * channels * bits / 8;
        ByteBuffer out =
                ByteBuffer.allocate(28 + 10 + formatBytes + dataBytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(20 + 10 + formatBytes + dataBytes).put(ascii("WAVE"));
        out.put(ascii("fmt ")).putInt(formatBytes).putShort((short) code);
        out.putShort((short) channels).putInt(rateHz).putInt(rateHz * channels * bits / 8);
        out.putShort((short) (channels * bits / 8)).putShort((short) bits);
        if (code == 65_534) {
            out.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) 1);
            out.position(out.position() + 14);
        }
        out.put(ascii("LIST")).putInt(1).put((byte) 7).put((byte) 0); // odd length is padded
        out.put(ascii("data")).putInt(dataBytes);
        for (int index = 0; index < rateHz; index++) {
            double value = AMPLITUDE * Math.cos(2 * Math.PI * TONE_HZ * index / rateHz);
            for (int channel = 0; channel < channels; channel++) {
                put(out, code, bits, value);
            }
        }
        return out.array();
    }

    private static void put(ByteBuffer out, int code, int bits, double value) {
        if (code == 7) {
            out.put(MuLaw.code((short) (value * 32_767)));
        } else if (code == 3) {
            if (bits == 64) {
                out.putDouble(value);
            } else {
                out.putFloat((float) value);
            }
        } else {
            switch (bits) {
                case 8 -> out.put((byte) (Math.round(value * 127) + 128));
                case 16 -> out.putShort((short) (value * 32_767));
                case 24 -> {
                    int sample = (int) (value * 8_388_607);
                    out.put((byte) sample).put((byte) (sample >> 8)).put((byte) (sample >> 16));
                }
                default -> out.putInt((int) (value * Integer.MAX_VALUE));
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
