package kav.bench.jmh.web;

import com.twilio.security.RequestValidator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.edge.settings.Secret;
import kav.edge.voice.trust.TwilioSignature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The signature of one voice webhook checked: by us and by Twilio's library.
@Rule(own = "kav", baseline = "twilioSdk", mostRatio = 1.5)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureBenchmark {
    private static final String URL = "https://calls.example.com/webhook/incoming_call";
    private static final Secret TOKEN = new Secret("12345678901234567890123456789012");

    private final RequestValidator validator = new RequestValidator(TOKEN.reveal());
    private final Map<String, String> flat = new LinkedHashMap<>();
    private final Map<String, List<String>> form = new LinkedHashMap<>();
    private final String signature;

    /// The fields of an inbound call.
    public SignatureBenchmark() {
        for (String name :
                List.of(
                        "AccountSid",
                        "ApiVersion",
                        "CallSid",
                        "CallStatus",
                        "Called",
                        "CalledCity",
                        "CalledCountry",
                        "CalledState",
                        "CalledZip",
                        "Caller",
                        "CallerCity",
                        "CallerCountry",
                        "CallerState",
                        "CallerZip",
                        "Direction",
                        "From",
                        "FromCity",
                        "FromCountry",
                        "FromState",
                        "FromZip",
                        "To",
                        "ToCity",
                        "ToCountry",
                        "ToState",
                        "ToZip")) {
            flat.put(name, "value of " + name);
            form.put(name, List.of("value of " + name));
        }
        signature = TwilioSignature.sign(TOKEN, URL, form);
    }

    /// Both must believe it.
    @Setup
    public void check() {
        if (!kav() || !twilioSdk()) {
            throw new IllegalStateException("a good signature is refused");
        }
    }

    @Benchmark
    public boolean kav() {
        return TwilioSignature.matches(signature, TOKEN, URL, form);
    }

    @Benchmark
    public boolean twilioSdk() {
        return validator.validate(URL, flat, signature);
    }
}
