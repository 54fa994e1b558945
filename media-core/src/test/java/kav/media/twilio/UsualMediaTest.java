package kav.media.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Twilio's own shape, whole and damaged: a blank behind the first brace says the same in JSON and
/// is read the long way, so both ways must find the same.
class UsualMediaTest {
    private static final StreamSid SID = new StreamSid("MZ00000000000000000000000000000001");
    private static final int ROUNDS = 60_000;

    private final Random random = new Random(11);
    private final byte[] sound = new byte[Frame.BYTES];
    private final TwilioDecoder decoder = decoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);

    private static TwilioDecoder decoder(int maxPayloadBytes) {
        TwilioDecoder decoder = new TwilioDecoder(maxPayloadBytes);
        decoder.expect(SID);
        return decoder;
    }

    @Test
    void shouldReadEverything_whenTheShapeIsTwilios() {
        random.nextBytes(sound);
        String json = message("4", "3", "999999999999999");
        assertThat(isUsual(json)).isTrue();
        assertThat(seen(decoder, json))
                .isEqualTo("media 4 3 999999999999999 true " + Arrays.toString(sound));
    }

    @Test
    void shouldFindTheSameAsTheLongWay_whenTheTextIsDamaged() {
        int usual = 0;
        for (int round = 0; round < ROUNDS; round++) {
            random.nextBytes(sound);
            String json = damaged(message(number(), number(), number()));
            usual += isUsual(json) ? 1 : 0;
            String longWay = json.startsWith("{") ? "{ " + json.substring(1) : " " + json;
            assertThat(seen(decoder, json)).as(json).isEqualTo(seen(decoder, longWay));
        }
        assertThat(usual).isBetween(ROUNDS / 10, ROUNDS / 2);
    }

    @Test
    void shouldRefuseAsEver_whenTheStreamIsAnothersOrThePayloadTooLong() {
        String json = message("4", "3", "60");
        assertThat(seen(decoder, json.replace("1\"}", "2\"}")))
                .isEqualTo("Malformed[reason=FOREIGN_STREAM]");
        assertThat(seen(new TwilioDecoder(160), json)).isEqualTo("Malformed[reason=NO_STREAM]");
        assertThat(seen(decoder(159), json)).isEqualTo("Malformed[reason=TOO_LONG]");
    }

    /// The peer names its stream itself; no name may make sound JSON of what is none.
    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\n", "x\",\"event\":\"stop", "a\u0001b"})
    void shouldReadTheLongWay_whenTheStreamsNameMustBeEscaped(String sid) {
        TwilioDecoder odd = new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);
        odd.expect(new StreamSid(sid));
        String json = message("4", "3", "60").replace(SID.value(), sid);
        assertThat(seen(odd, json)).startsWith("Malformed");
        assertThat(seen(odd, json)).isEqualTo(seen(odd, "{ " + json.substring(1)));
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "0" + random.nextInt(100);
            case 2 -> Long.toString(random.nextLong());
            default -> Integer.toString(random.nextInt(1_000_000));
        };
    }

    private String message(String sequenceNumber, String chunk, String timestamp) {
        return "{\"event\":\"media\",\"sequenceNumber\":\""
                + sequenceNumber
                + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
                + chunk
                + "\",\"timestamp\":\""
                + timestamp
                + "\",\"payload\":\""
                + Base64.getEncoder().encodeToString(sound)
                + "\"},\"streamSid\":\""
                + SID.value()
                + "\"}";
    }

    /// Half of them are left whole.
    private String damaged(String json) {
        int at = random.nextInt(json.length());
        char any = "\"\\{}[],:0aA=+/ \u0001".charAt(random.nextInt(15));
        return switch (random.nextInt(8)) {
            case 0 -> json.substring(0, at) + any + json.substring(at + 1);
            case 1 -> json.substring(0, at) + any + json.substring(at);
            case 2 -> json.substring(0, at) + json.substring(at + 1);
            case 3 -> json.substring(0, at);
            default -> json;
        };
    }

    private static boolean isUsual(String json) {
        byte[] text = json.getBytes(StandardCharsets.ISO_8859_1);
        byte[] sid = SID.value().getBytes(StandardCharsets.US_ASCII);
        return new UsualMedia().read(text, 0, text.length, sid, new Payload(), new MediaMessage());
    }

    private static String seen(TwilioDecoder by, String json) {
        byte[] text = ("xx" + json).getBytes(StandardCharsets.ISO_8859_1);
        return switch (by.decode(text, 2, text.length - 2)) {
            case MediaMessage media ->
                    "media "
                            + media.sequenceNumber()
                            + " "
                            + media.chunk()
                            + " "
                            + media.timestampMs()
                            + " "
                            + media.isInbound()
                            + " "
                            + Arrays.toString(
                                    Arrays.copyOf(media.payload(), media.payloadLength()));
            case TwilioMessage other -> other.toString();
        };
    }
}
