package kav.bench.jmh.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.media.frame.StreamSid;
import kav.media.twilio.TwilioEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One `media` message written, of one frame and of 100 ms, by Kav and by Jackson.
@Rule(own = "kav", baseline = "jackson", mostRatio = 1, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TwilioEncodeBenchmark {
    private static final String SID = "MZ0123456789abcdef0123456789abcdef";

    /// Frames in a message.
    @Param({"1", "5"})
    public int frames = 1;

    private final TwilioEncoder encoder = new TwilioEncoder(new StreamSid(SID));
    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] sound = new byte[800];
    private final byte[] text = new byte[TwilioEncoder.maxMediaLength(5)];

    public TwilioEncodeBenchmark() {
        new Random(1).nextBytes(sound);
    }

    @Benchmark
    public int kav() {
        return encoder.media(sound, 0, frames * 160, text, 0);
    }

    @Benchmark
    public byte[] jackson() throws JsonProcessingException {
        ObjectNode root = mapper.createObjectNode();
        root.put("event", "media").put("streamSid", SID);
        byte[] payload = Arrays.copyOf(sound, frames * 160);
        root.putObject("media").put("payload", payload);
        return mapper.writeValueAsBytes(root);
    }
}
