package kav.bench.jmh.web;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Stream;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.ConnectTemplate;
import kav.media.frame.CallSid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The answer to one incoming call: filled into our template, and written by Twilio's library.
@Rule(own = "kav", baseline = "twilioSdk", mostRatio = 0.5)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TwimlBenchmark {
    private static final String BASE = "https://calls.example.com";
    private static final CallSid CALL = new CallSid("CA0123456789abcdef0123456789abcdef");
    private static final String TOKEN = "t".repeat(140);

    private final ConnectTemplate template =
            new ConnectTemplate(new PublicAddress(BASE, BASE, false));

    @Benchmark
    public String kav() {
        return template.document("", CALL, TOKEN);
    }

    @Benchmark
    public String twilioSdk() {
        Stream stream =
                new Stream.Builder()
                        .url("wss://calls.example.com/ws/twilio-media")
                        .statusCallback(BASE + "/webhook/stream_status")
                        .parameter(parameter("call_sid", CALL.value()))
                        .parameter(parameter("token", TOKEN))
                        .build();
        Connect connect =
                new Connect.Builder().action(BASE + "/webhook/stream_ended").stream(stream).build();
        return new VoiceResponse.Builder().connect(connect).build().toXml();
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter.Builder().name(name).value(value).build();
    }
}
