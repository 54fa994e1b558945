package kav.bench.talk;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import kav.bench.load.Machine;
import kav.bench.load.ServerProcess;
import kav.edge.phone.carrier.CarrierHttp;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.TalkspurtEar;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench talk`: callers who talk with an agent whose recogniser, model and voice answer at
/// once on loopback, so that what is left of the wait is Kav's own; then what a call keeps in
/// memory. Exit code 1 when a figure misses its mark.
@Command(
        name = "talk",
        mixinStandardHelpOptions = true,
        description = "Measures Kav's own share of voice-to-voice latency, and memory per call.")
public final class TalkCommand implements Callable<Integer> {
    private static final String WORDS = "I would like to know when you are open";
    private static final double MOST_SHARE_MS = 20;
    private static final double MOST_LISTENING_KIB = 192;
    private static final double MOST_TALKING_KIB = 320;
    private static final int MEMORY_SECONDS = 45;
    private static final int CALLS_PER_SECOND = 10;

    /// Who says nothing is asked twice and then hung up on: all must be there before that.
    private static final int MUTE_CALLS_PER_SECOND = 40;

    private static final double NS_PER_MS = 1e6;

    /// By then the ends of all calls are committed.
    private static final long WRITTEN_MS = 3_000;

    /// Calls that were over before their time in the run that was last.
    private int lost;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--calls", defaultValue = "200", description = "default ${DEFAULT-VALUE}")
    private int calls;

    @Option(names = "--seconds", defaultValue = "60", description = "measured")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "40", description = "seconds before")
    private int warmUpSeconds;

    @Option(
            names = "--kav",
            required = true,
            paramLabel = "COMMAND",
            description = "starts Kav in the foreground, words with blanks between")
    private String kav = "";

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        try (FakeGoogle google = FakeGoogle.start();
                FakeModel model =
                        new FakeModel(
                                "We are open from nine in the morning.",
                                "On Friday we close at one.",
                                "Shall I tell you more about it?");
                CarrierHttp http = new CarrierHttp(null, false);
                ServerProcess server = ServerProcess.kav(kav, settings(google, model))) {
            google.speech().hearWith(_ -> new TalkspurtEar(_ -> WORDS));
            out.println(Machine.describe());
            server.haveCoreAlone();
            boolean isFast = latency(out, http, server);
            boolean isSmall = memory(out, http, server);
            out.flush();
            return isFast && isSmall ? 0 : 1;
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private Map<String, String> settings(FakeGoogle google, FakeModel model) {
        return Map.of(
                "SPEECH",
                "google",
                "LANGUAGE",
                "en-US",
                "GOOGLE_SPEECH_ENDPOINT",
                google.endpoint(),
                "GOOGLE_TTS_ENDPOINT",
                google.endpoint(),
                "AGENT",
                "llm",
                "LLM_BASE_URL",
                model.url(),
                "LLM_MODEL",
                "stand-in",
                "MAX_CALLS",
                Integer.toString(2 * calls));
    }

    private boolean latency(PrintWriter out, CarrierHttp http, ServerProcess server)
            throws IOException, InterruptedException {
        Histogram shareNs = new Histogram(1_000, TimeUnit.SECONDS.toNanos(60), 3);
        talk(http, server, warmUpSeconds);
        double cpuBefore = server.cpuSeconds();
        TalkLoad load = talk(http, server, seconds);
        double cpuShare =
                (server.cpuSeconds() - cpuBefore)
                        / (seconds + Math.ceilDiv(calls, CALLS_PER_SECOND));
        Thread.sleep(WRITTEN_MS);
        for (TalkCall call : load.calls()) {
            TalkTurns.sharesNs(http, server.port(), call).forEach(shareNs::recordValue);
        }
        int unanswered = load.calls().stream().mapToInt(TalkCall::unanswered).sum();
        int broken = load.calls().stream().mapToInt(TalkCall::broken).sum();
        out.printf(
                "the generator's own lateness p50 %.2f ms, p99 %.2f ms; the server's core was busy"
                        + " %.0f %% of the time%n",
                ms(load.latenessNs(), 50), ms(load.latenessNs(), 99), 100 * cpuShare);
        double p99 = ms(shareNs, 99);
        boolean isGood =
                shareNs.getTotalCount() > 0
                        && p99 <= MOST_SHARE_MS
                        && unanswered == 0
                        && broken == 0
                        && lost == 0;
        out.printf(
                "%s  %d calls, %d answers: Kav's own share p50 %.1f ms, p90 %.1f ms, p99 %.1f ms (at"
                        + " most %.0f), max %.1f ms; unanswered %d, broken messages %d, calls"
                        + " lost %d%n",
                isGood ? "PASS" : "MISS",
                calls,
                shareNs.getTotalCount(),
                ms(shareNs, 50),
                ms(shareNs, 90),
                p99,
                MOST_SHARE_MS,
                ms(shareNs, 100),
                unanswered,
                broken,
                lost);
        return isGood;
    }

    /// All calls, from ringing to hanging up.
    private TalkLoad talk(CarrierHttp http, ServerProcess server, int howLong)
            throws IOException, InterruptedException {
        int all = Math.ceilDiv(calls, CALLS_PER_SECOND) + howLong;
        try (TalkLoad load = new TalkLoad(http, server.port(), calls, CALLS_PER_SECOND, all)) {
            load.run(all, false, () -> false);
            lost = load.lost();
            return load;
        }
    }

    private boolean memory(PrintWriter out, CarrierHttp http, ServerProcess server)
            throws IOException, InterruptedException {
        LiveMemory before = LiveMemory.read(http, server.port(), server.pid());
        int toRing = Math.ceilDiv(calls, MUTE_CALLS_PER_SECOND);
        try (TalkLoad load =
                new TalkLoad(
                        http,
                        server.port(),
                        calls,
                        MUTE_CALLS_PER_SECOND,
                        toRing + MEMORY_SECONDS)) {
            load.run(toRing + 12, true, () -> false);
            LiveMemory listening = LiveMemory.read(http, server.port(), server.pid());
            load.calls().forEach(TalkCall::speakNow);
            load.run(
                    20,
                    false,
                    () -> load.calls().stream().allMatch(call -> !call.answeredNs().isEmpty()));
            lost = load.lost();
            long talkers = load.calls().stream().filter(TalkCall::isAgentHeard).count();
            LiveMemory talking = LiveMemory.read(http, server.port(), server.pid());
            if (lost > 0) {
                out.printf("MISS  %d calls were lost%n", lost);
            }
            return lost == 0
                    & verdict(out, "listening", listening.ofEach(before, calls), MOST_LISTENING_KIB)
                    & verdict(
                            out,
                            "while " + talkers + " agents talk",
                            talking.ofEach(before, calls),
                            MOST_TALKING_KIB);
        }
    }

    private boolean verdict(PrintWriter out, String what, LiveMemory each, double most) {
        double kib = each.heapKib() + each.buffersKib();
        boolean isGood = kib <= most;
        out.printf(
                "%s  %d calls %s: %.0f KiB each (at most %.0f), %.0f of heap and %.0f of buffers%n",
                isGood ? "PASS" : "MISS",
                calls,
                what,
                kib,
                most,
                each.heapKib(),
                each.buffersKib());
        return isGood;
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NS_PER_MS;
    }
}
