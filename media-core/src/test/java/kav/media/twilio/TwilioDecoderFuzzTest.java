package kav.media.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import kav.media.frame.StreamSid;
import org.junit.jupiter.api.Test;

/// Damaged and shuffled messages from a seed, against Jackson as the plain reference: whatever the
/// decoder accepts, Jackson accepts with the same values; it never throws.
class TwilioDecoderFuzzTest {
    private static final int ROUNDS = 60_000;
    private static final String SID = "MZ00000000000000000000000000000001";
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String[] SEEDS = {
        "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}",
        "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"AC1\","
                + "\"streamSid\":\"%s\",\"callSid\":\"CA1\",\"tracks\":[\"inbound\"],\"mediaFormat\":"
                + "{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},"
                + "\"customParameters\":{\"token\":\"a\\u05e7\\n\"}},\"streamSid\":\"%s\"}",
        "{\"event\":\"media\",\"sequenceNumber\":\"2\",\"media\":{\"track\":\"inbound\",\"chunk\":"
                + "\"1\",\"timestamp\":\"5\",\"payload\":\"AAECAwQF\"},\"streamSid\":\"%s\"}",
        "{\"event\":\"media\",\"sequenceNumber\":3,\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(new byte[160])
                + "\",\"chunk\":2,\"timestamp\":25,\"é\":[1e5,-0,true]},\"streamSid\":\"%s\"}",
        "{\"event\":\"dtmf\",\"streamSid\":\"%s\",\"sequenceNumber\":\"5\",\"dtmf\":"
                + "{\"track\":\"inbound_track\",\"digit\":\"1\"}}",
        "{\"event\":\"mark\",\"sequenceNumber\":\"4\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"u\"}}",
        "{\"event\":\"stop\",\"sequenceNumber\":\"9\",\"stop\":{\"callSid\":\"CA1\"},"
                + "\"streamSid\":\"%s\"}",
    };

    private static final String[] PIECES = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "1e999999",
        "0.0",
        " ",
        "\t",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\udc00",
        "\\/",
        "\"event\":",
        "\"media\":",
        "\"payload\":",
        "\u0000",
        "\u00ff\u00fe",
        "\u00c3\u00a9",
        "\"media\"",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "99999999999999999999999999",
        "\"chunk\":7,",
        "\"x\":{\"y\":[1,2,{}]},",
        "\"streamSid\":\"\","
    };

    @Test
    void shouldNeverThrowAndAgreeWithJackson_whenFedDamagedMessages() {
        long seed = 42;
        Random random = new Random(seed);
        TwilioDecoder decoder = new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);
        decoder.expect(new StreamSid(SID));
        Map<Class<?>, Integer> kinds = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] text = damaged(random);
            int offset = random.nextInt(3);
            byte[] buffer = new byte[offset + text.length + random.nextInt(3)];
            Arrays.fill(buffer, (byte) '}');
            System.arraycopy(text, 0, buffer, offset, text.length);
            TwilioMessage message;
            try {
                message = decoder.decode(buffer, offset, text.length);
            } catch (RuntimeException e) {
                throw new AssertionError(where(seed, round, text), e);
            }
            kinds.merge(message.getClass(), 1, Integer::sum);
            if (!(message instanceof TwilioMessage.Malformed)) {
                assertAgrees(message, text, where(seed, round, text));
            }
        }
        assertThat(kinds).hasSize(8).allSatisfy((_, count) -> assertThat(count).isGreaterThan(100));
    }

    private static byte[] damaged(Random random) {
        StringBuilder text =
                new StringBuilder(
                        SEEDS[random.nextInt(SEEDS.length)]
                                .replace("%s", SID)
                                .replace("é", "\u00c3\u00a9"));
        for (int damages = random.nextInt(4); damages > 0; damages--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(4));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.delete(at, to);
                case 3 -> text.replace(at, to, String.valueOf((char) random.nextInt(256)));
                default -> text.setLength(Math.max(1, at));
            }
            if (text.isEmpty()) {
                text.append('{');
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertAgrees(TwilioMessage message, byte[] text, String where) {
        JsonNode root;
        try {
            root = JACKSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("accepted what Jackson refuses, " + where, e);
        }
        String event = root.path("event").asText();
        switch (message) {
            case TwilioMessage.Connected connected -> {
                assertThat(event).as(where).isEqualTo("connected");
                assertThat(connected.version())
                        .as(where)
                        .isEqualTo(textOrEmpty(root.path("version")));
            }
            case TwilioMessage.Start start -> assertStart(start, root, where);
            case MediaMessage media -> assertMedia(media, root, where);
            case TwilioMessage.Dtmf dtmf ->
                    assertThat(root.path("dtmf").path("digit").asText())
                            .as(where)
                            .isEqualTo(String.valueOf(dtmf.digit()));
            case TwilioMessage.Mark mark ->
                    assertThat(root.path("mark").path("name").asText())
                            .as(where)
                            .isEqualTo(mark.name());
            case TwilioMessage.Stop stop ->
                    assertThat(textOrEmpty(root.path("stop").path("callSid")))
                            .as(where)
                            .isEqualTo(stop.callSid());
            case TwilioMessage.Unknown unknown ->
                    assertThat(event).as(where).startsWith(unknown.event());
            case TwilioMessage.Malformed _ -> throw new AssertionError(where);
        }
    }

    private static void assertStart(TwilioMessage.Start start, JsonNode root, String where) {
        JsonNode body = root.path("start");
        assertThat(start.callSid().value()).as(where).isEqualTo(body.path("callSid").asText());
        Map<String, String> parameters = new HashMap<>();
        body.path("customParameters")
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().isTextual()) {
                        parameters.put(entry.getKey(), entry.getValue().asText());
                    }
                });
        assertThat(start.customParameters()).as(where).isEqualTo(parameters);
    }

    private static void assertMedia(MediaMessage media, JsonNode root, String where) {
        JsonNode body = root.path("media");
        assertThat(root.path("event").asText()).as(where).isEqualTo("media");
        assertThat(root.path("streamSid").asText()).as(where).isEqualTo(SID);
        assertThat(body.path("chunk").asLong()).as(where).isEqualTo(media.chunk());
        assertThat(body.path("timestamp").asLong()).as(where).isEqualTo(media.timestampMs());
        assertThat(Arrays.copyOf(media.payload(), media.payloadLength()))
                .as(where)
                .isEqualTo(Base64.getDecoder().decode(body.path("payload").asText()));
    }

    private static String textOrEmpty(JsonNode node) {
        return node.isTextual() ? node.asText() : "";
    }

    private static String where(long seed, int round, byte[] text) {
        String latin = new String(text, StandardCharsets.ISO_8859_1);
        return "seed " + seed + ", round " + round + ": " + latin;
    }
}
