package kav.bench.jmh.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.media.frame.StreamSid;
import kav.media.twilio.MediaMessage;
import kav.media.twilio.TwilioDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One `media` message of 20 ms read: event, streamSid, chunk, timestamp and decoded payload, by
/// Kav's scan and by Jackson.
@Rule(own = "kav", baseline = "jacksonStreaming", mostRatio = 1, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TwilioDecodeBenchmark {
    private static final String SID = "MZ0123456789abcdef0123456789abcdef";

    /// Order of the keys: as Twilio writes, or the event last.
    @Param({"usual", "eventLast"})
    public String order = "usual";

    /// Bytes of sound in a message: one frame, and an odd length.
    @Param({"160", "137"})
    public int payloadBytes = 160;

    private final TwilioDecoder decoder =
            new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonFactory factory = new JsonFactory();
    private byte[] text = new byte[0];

    @Setup
    public void setUp() {
        byte[] sound = new byte[payloadBytes];
        new Random(1).nextBytes(sound);
        String event = "\"event\":\"media\"";
        String rest =
                "\"sequenceNumber\":\"48211\",\"media\":{\"track\":\"inbound\",\"chunk\":\"48210\","
                        + "\"timestamp\":\"964205\",\"payload\":\""
                        + Base64.getEncoder().encodeToString(sound)
                        + "\"},\"streamSid\":\""
                        + SID
                        + "\"";
        String body = order.equals("usual") ? event + "," + rest : rest + "," + event;
        text = ("{" + body + "}").getBytes(StandardCharsets.UTF_8);
        decoder.expect(new StreamSid(SID));
    }

    @Benchmark
    public long kav() {
        return decoder.decode(text, 0, text.length) instanceof MediaMessage media
                ? media.chunk() + media.timestampMs() + media.payloadLength()
                : -1;
    }

    @Benchmark
    public long jacksonStreaming() throws IOException {
        long sum = 0;
        try (JsonParser parser = factory.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    sum += field(parser, parser.currentName());
                }
            }
        }
        return sum;
    }

    private static long field(JsonParser parser, String name) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            return 0;
        }
        return switch (name) {
            case "chunk", "timestamp" -> Long.parseLong(parser.getText());
            case "payload" -> parser.getBinaryValue().length;
            case "streamSid" -> parser.getText().equals(SID) ? 0 : -1;
            default -> 0;
        };
    }

    @Benchmark
    public long jacksonTree() throws IOException {
        JsonNode root = mapper.readTree(text);
        JsonNode media = root.path("media");
        if (!root.path("event").asText().equals("media")
                || !root.path("streamSid").asText().equals(SID)) {
            return -1;
        }
        return media.path("chunk").asLong()
                + media.path("timestamp").asLong()
                + Base64.getDecoder().decode(media.path("payload").asText()).length;
    }
}
