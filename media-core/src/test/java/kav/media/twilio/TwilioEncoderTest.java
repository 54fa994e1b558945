package kav.media.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import kav.media.frame.StreamSid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioEncoderTest {
    private final TwilioEncoder encoder = new TwilioEncoder(new StreamSid("MZ1"));
    private final byte[] text = new byte[TwilioEncoder.maxMediaLength(50) + 7];

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 50})
    void shouldWriteExactlyTwiliosFields_whenGivenFrames(int frames) {
        byte[] sound = new byte[frames * 160 + 11];
        new Random(frames).nextBytes(sound);
        int length = encoder.media(sound, 11, frames * 160, text, 7);
        String payload =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(sound, 11, sound.length));
        assertThat(text(7, length))
                .isEqualTo(
                        "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\""
                                + payload
                                + "\"}}");
        assertThat(length).isLessThanOrEqualTo(TwilioEncoder.maxMediaLength(frames));
    }

    @Test
    void shouldWriteMarkAndClear_whenAsked() {
        int length = encoder.mark("g12-u3.A_z", text, 3);
        assertThat(text(3, length))
                .isEqualTo(
                        "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"g12-u3.A_z\"}}");
        assertThat(length).isLessThanOrEqualTo(TwilioEncoder.maxControlLength());
        length = encoder.clear(text, 5);
        assertThat(text(5, length)).isEqualTo("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}");
    }

    @Test
    void shouldStaySoundJsonWithinItsBounds_whenTheSidIsHostile() throws JsonProcessingException {
        String sid = "\"\\\u0007é€".repeat(12) + "MZ12";
        TwilioEncoder hostile = new TwilioEncoder(new StreamSid(sid));
        byte[] media = new byte[TwilioEncoder.maxMediaLength(1)];
        int length = hostile.media(new byte[160], 0, 160, media, 0);
        String written = new String(media, 0, length, StandardCharsets.UTF_8);
        assertThat(new ObjectMapper().readTree(written).path("streamSid").asText()).isEqualTo(sid);
        byte[] mark = new byte[TwilioEncoder.maxControlLength()];
        assertThat(hostile.mark("m".repeat(64), mark, 0)).isLessThanOrEqualTo(mark.length);
    }

    @Test
    void shouldRefuse_whenSoundIsNotWholeFramesOrANameIsNotPlain() {
        assertThatThrownBy(() -> encoder.media(new byte[200], 0, 170, text, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.media(new byte[200], 0, 0, text, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.media(new byte[200], 100, 160, text, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> encoder.mark("a\"b", text, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.mark("", text, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String text(int offset, int length) {
        return new String(text, offset, length, StandardCharsets.UTF_8);
    }
}
