package kav.media.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import kav.media.twilio.TwilioMessage.Malformed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioDecoderTest {
    private static final String SID = "MZ0123456789abcdef0123456789abcdef";

    private final TwilioDecoder decoder =
            new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);

    @BeforeEach
    void expectStream() {
        decoder.expect(new StreamSid(SID));
    }

    @Test
    void shouldReadMedia_whenWrittenAsTwilioDoes() {
        byte[] sound = sound(160);
        MediaMessage media = media(decode(mediaText("\"2\"", "\"7\"", "\"125\"", base64(sound))));
        assertThat(media.sequenceNumber()).isEqualTo(2);
        assertThat(media.chunk()).isEqualTo(7);
        assertThat(media.timestampMs()).isEqualTo(125);
        assertThat(media.isInbound()).isTrue();
        assertPayload(media, sound);
    }

    @Test
    void shouldReadMedia_whenNumbersAreNumbersAndSpaceStandsEverywhere() {
        byte[] sound = sound(160);
        String text =
                " { \"event\" : \"media\" ,\t\"sequenceNumber\":3,\r\n\"media\" : { \"chunk\" : 8 , "
                        + "\"timestamp\" :140 , \"payload\" : \""
                        + base64(sound)
                        + "\" } , \"streamSid\" : \""
                        + SID
                        + "\" } ";
        MediaMessage media = media(decode(text));
        assertThat(media.chunk()).isEqualTo(8);
        assertThat(media.timestampMs()).isEqualTo(140);
        assertPayload(media, sound);
    }

    @Test
    void shouldReadMedia_whenKeysStandInAnyOrderAmongUnknownOnes() {
        byte[] sound = sound(160);
        String text =
                "{\"media\":{\"payload\":\"%s\",\"x\":[1,{\"payload\":\"no\"}],\"timestamp\":\"5\","
                        + "\"chunk\":\"1\",\"track\":\"outbound\"},\"y\":{\"event\":\"stop\"},"
                        + "\"streamSid\":\"%s\",\"event\":\"media\",\"z\":null}";
        MediaMessage media = media(decode(text.formatted(base64(sound), SID)));
        assertThat(media.isInbound()).isFalse();
        assertThat(media.sequenceNumber()).isEqualTo(MediaMessage.NO_SEQUENCE_NUMBER);
        assertPayload(media, sound);
    }

    @Test
    void shouldReadMedia_whenEverythingIsEscaped() {
        byte[] sound = new byte[160];
        Arrays.fill(sound, (byte) 0xFF);
        String text =
                "{\"\\u0065vent\":\"med\\u0069a\",\"streamSid\":\"\\u004d%s\",\"media\":{\"chunk\":"
                        + "\"\\u0031\",\"timestamp\":\"2\\u0030\",\"payload\":\"%s\"}}";
        String slashes = base64(sound).replace("/", "\\/");
        MediaMessage media = media(decode(text.formatted(SID.substring(1), slashes)));
        assertThat(media.chunk()).isEqualTo(1);
        assertThat(media.timestampMs()).isEqualTo(20);
        assertPayload(media, sound);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 80, 137, 159, 160, 161, 162, 163, 320, 1_600, 16_384})
    void shouldReadMedia_whenThePayloadHasAnyLength(int length) {
        byte[] sound = sound(length);
        assertPayload(media(decode(mediaText("1", "1", "0", base64(sound)))), sound);
        assertPayload(media(decode(mediaText("2", "2", "20", base64(sound)))), sound);
    }

    @Test
    void shouldLookTwice_whenAnotherStringEndsWhereThePayloadOfOneFrameWould() {
        String payload = base64(sound(3));
        for (int pad = 160; pad < 230; pad++) {
            String text =
                    "{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{\"chunk\":1,"
                            + "\"timestamp\":0,\"payload\":\"%s\",\"x\":\"%s\"}}";
            MediaMessage media = media(decode(text.formatted(SID, payload, "A".repeat(pad))));
            assertPayload(media, sound(3));
        }
    }

    @Test
    void shouldReadAtAnOffset_whenTheBufferHoldsMore() {
        byte[] text = mediaText("1", "1", "0", base64(sound(160))).getBytes(StandardCharsets.UTF_8);
        byte[] buffer = new byte[text.length + 100];
        Arrays.fill(buffer, (byte) '"');
        System.arraycopy(text, 0, buffer, 37, text.length);
        assertPayload(media(decoder.decode(buffer, 37, text.length)), sound(160));
        assertThat(decoder.decode(buffer, 37, text.length - 1)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> decoder.decode(buffer, 101, text.length))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldReadStart_whenWrittenAsTwilioDoes() {
        TwilioMessage message =
                decodeText(
                        new TwilioDecoder(160),
                        """
                        {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC1",
                        "streamSid":"MZ1","callSid":"CA1","tracks":["inbound"],
                        "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,
                        "channels":1},"customParameters":{"token":"a\\"b\\u05e7",
                        "n":1,"o":{"a":[]},"token2":""}},"streamSid":"MZ1"}\
                        """);
        assertThat(message)
                .isEqualTo(
                        new TwilioMessage.Start(
                                new StreamSid("MZ1"),
                                "AC1",
                                new CallSid("CA1"),
                                List.of("inbound"),
                                Map.of("token", "a\"bק", "token2", ""),
                                TwilioMessage.MediaFormat.MU_LAW_8_KHZ));
        assertThat(message.toString()).doesNotContain("a\"b");
    }

    @Test
    void shouldAssumeTheUsualFormat_whenAStartHoldsOnlyItsSids() {
        TwilioMessage message =
                decode("{\"event\":\"start\",\"start\":{\"callSid\":\"C\",\"streamSid\":\"S\"}}");
        assertThat(message)
                .isEqualTo(
                        new TwilioMessage.Start(
                                new StreamSid("S"),
                                "",
                                new CallSid("C"),
                                List.of(),
                                Map.of(),
                                TwilioMessage.MediaFormat.MU_LAW_8_KHZ));
    }

    @Test
    void shouldReadTheOtherEvents_whenWrittenAsTwilioDoes() {
        assertThat(decode("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}"))
                .isEqualTo(new TwilioMessage.Connected("Call", "1.0.0"));
        assertThat(decodeOurs("dtmf", "\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"#\"}"))
                .isEqualTo(new TwilioMessage.Dtmf('#'))
                .asString()
                .doesNotContain("#");
        assertThat(decodeOurs("mark", "\"mark\":{\"name\":\"g1-u2\"}"))
                .isEqualTo(new TwilioMessage.Mark("g1-u2"));
        assertThat(decodeOurs("stop", "\"stop\":{\"accountSid\":\"A\",\"callSid\":\"CA1\"}"))
                .isEqualTo(new TwilioMessage.Stop("CA1"));
        assertThat(decode("{\"event\":\"" + "e".repeat(100) + "\",\"media\":3}"))
                .isEqualTo(new TwilioMessage.Unknown("e".repeat(64)));
    }

    @Test
    void shouldNameTheReason_whenAMessageIsNoneOfOurs() {
        String payload = base64(sound(160));
        String media = mediaText("1", "1", "0", payload);
        assertReason(media.replace(SID, SID.replace('0', '1')), MalformedReason.FOREIGN_STREAM);
        assertReason(media.replace("streamSid", "streamId"), MalformedReason.MISSING_FIELD);
        assertReason(media.replace("chunk", "junk"), MalformedReason.MISSING_FIELD);
        assertReason(media.replace("\"event\"", "\"even\""), MalformedReason.MISSING_FIELD);
        assertReason(
                media.replace("\"media\":{", "\"media\":3,\"m\":{"), MalformedReason.MISSING_FIELD);
        assertReason(media.replace("inbound", "sideways"), MalformedReason.BAD_VALUE);
        assertReason(media.replace(":0,", ":-1,"), MalformedReason.BAD_VALUE);
        assertReason(media.replace(":0,", ":1.5,"), MalformedReason.BAD_VALUE);
        assertReason(media.replace(":0,", ":" + "9".repeat(40) + ","), MalformedReason.BAD_VALUE);
        assertReason(media.replace(":0,", ":" + "9".repeat(65) + ","), MalformedReason.TOO_LONG);
        assertReason(
                media.replace(payload, "!" + payload.substring(1)), MalformedReason.BAD_BASE64);
        assertReason(media.replace(payload, "AAA*"), MalformedReason.BAD_BASE64);
        assertReason(
                media.replace("{\"event\"", "{\"event\":\"x\",\"event\""),
                MalformedReason.DUPLICATE_FIELD);
        assertReason(media.replace("\"media\"", "[]"), MalformedReason.BROKEN_JSON);
        assertReason(media + "x", MalformedReason.BROKEN_JSON);
        assertReason("", MalformedReason.BROKEN_JSON);
        assertReason("[]", MalformedReason.BROKEN_JSON);
        assertReason("{\"event\":\"media\",}", MalformedReason.BROKEN_JSON);
        assertReason("{\"a\":\"\\u12\"}", MalformedReason.BROKEN_JSON);
        assertReason("{\"a\":\"\\ud800\"}", MalformedReason.BROKEN_JSON);
        assertReason("{\"a\":\"\\", MalformedReason.BROKEN_JSON);
        assertReason("{\"a\":\"\t\"}", MalformedReason.BROKEN_JSON);
        assertReason("{\"a\":01}", MalformedReason.BROKEN_JSON);
        assertReason("{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}", MalformedReason.TOO_DEEP);
        assertReason("{\"a\":\"" + "b".repeat(40_000) + "\"}", MalformedReason.TOO_LONG);
        assertReason(mediaText("1", "1", "0", base64(sound(16_385))), MalformedReason.TOO_LONG);
        assertReason(
                "{\"event\":\"start\",\"start\":{\"callSid\":\"\",\"streamSid\":\"S\"}}",
                MalformedReason.BAD_VALUE);
        assertThat(decodeOurs("dtmf", "\"dtmf\":{\"digit\":\"12\"}"))
                .isEqualTo(new Malformed(MalformedReason.BAD_VALUE));
    }

    @Test
    void shouldRefuseInvalidUtf8_whenItStandsInAnyString() {
        int[][] wrong = {
            {0x80},
            {0xC0, 0x80},
            {0xC3},
            {0xE0, 0x80, 0x80},
            {0xED, 0xA0, 0x80},
            {0xF5, 0x80, 0x80, 0x80}
        };
        for (int[] bytes : wrong) {
            StringBuilder text = new StringBuilder("{\"event\":\"x\",\"a\":\"");
            Arrays.stream(bytes).forEach(b -> text.append((char) b));
            byte[] latin = text.append("\"}").toString().getBytes(StandardCharsets.ISO_8859_1);
            assertThat(decoder.decode(latin, 0, latin.length))
                    .isEqualTo(new Malformed(MalformedReason.BROKEN_JSON));
        }
        assertThat(decode("{\"event\":\"x\",\"a\":\"é€😀\"}"))
                .isEqualTo(new TwilioMessage.Unknown("x"));
    }

    @Test
    void shouldTakeNothingOfAStream_whenNoneWasStarted() {
        TwilioDecoder fresh = new TwilioDecoder(160);
        assertThat(decodeText(fresh, mediaText("1", "1", "0", base64(sound(160)))))
                .isEqualTo(new Malformed(MalformedReason.NO_STREAM));
    }

    private TwilioMessage decode(String text) {
        return decodeText(decoder, text);
    }

    private static TwilioMessage decodeText(TwilioDecoder decoder, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(bytes, 0, bytes.length);
    }

    private TwilioMessage decodeOurs(String event, String body) {
        return decode("{\"event\":\"%s\",\"streamSid\":\"%s\",%s}".formatted(event, SID, body));
    }

    private void assertReason(String text, MalformedReason reason) {
        assertThat(decode(text)).as(text).isEqualTo(new Malformed(reason));
    }

    private static MediaMessage media(TwilioMessage message) {
        assertThat(message).isInstanceOf(MediaMessage.class);
        return (MediaMessage) message;
    }

    private static void assertPayload(MediaMessage media, byte[] sound) {
        assertThat(Arrays.copyOf(media.payload(), media.payloadLength())).isEqualTo(sound);
    }

    private static String mediaText(String sequence, String chunk, String time, String payload) {
        return ("{\"event\":\"media\",\"sequenceNumber\":%s,\"media\":{\"track\":\"inbound\","
                        + "\"chunk\":%s,\"timestamp\":%s,\"payload\":\"%s\"},\"streamSid\":\"%s\"}")
                .formatted(sequence, chunk, time, payload, SID);
    }

    private static byte[] sound(int length) {
        byte[] sound = new byte[length];
        new Random(length).nextBytes(sound);
        return sound;
    }

    private static String base64(byte[] sound) {
        return Base64.getEncoder().encodeToString(sound);
    }
}
