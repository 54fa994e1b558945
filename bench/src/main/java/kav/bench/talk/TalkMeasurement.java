package kav.bench.talk;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import kav.bench.load.LoadResult;
import kav.bench.load.ServerProcess;
import kav.bench.runs.Target;
import kav.edge.phone.carrier.CarrierHttp;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.TalkspurtEar;
import org.HdrHistogram.Histogram;

/// Callers who talk with an agent whose recogniser, model and voice answer at once on loopback:
/// first how long Kav's own part of the wait is, then what a call keeps in memory. Confined to one
/// thread.
public final class TalkMeasurement {
    private static final String WORDS = "I would like to know when you are open";
    private static final double MOST_SHARE_MS = 20;
    private static final double MOST_GREETING_MS = 20;
    private static final double MOST_LISTENING_KIB = 192;
    private static final double MOST_TALKING_KIB = 320;
    private static final int MEMORY_SECONDS = 45;
    private static final int CALLS_PER_SECOND = 10;

    /// Who says nothing is asked twice and then hung up on: all must be there before that.
    private static final int MUTE_CALLS_PER_SECOND = 40;

    private static final double NS_PER_MS = 1e6;

    /// By then the ends of all calls are committed.
    private static final long WRITTEN_MS = 3_000;

    private final Talk talk;
    private final PrintWriter out;
    private final List<Target> targets = new ArrayList<>();

    /// How callers talk. Immutable.
    ///
    /// @param warmUpSeconds of talk that is not measured
    /// @param breakIn they speak over the agent now and then
    public record Talk(int calls, int seconds, int warmUpSeconds, boolean breakIn, boolean isTls) {}

    /// Starts the server that is measured.
    public interface Starter {
        ServerProcess start(Map<String, String> settings) throws IOException, InterruptedException;
    }

    public TalkMeasurement(Talk talk, PrintWriter out) {
        this.talk = talk;
        this.out = out;
    }

    /// Starts stand-ins and server, measures, and ends them.
    public List<Target> run(Starter starter) throws IOException, InterruptedException {
        try (FakeGoogle google = FakeGoogle.start();
                FakeModel model =
                        new FakeModel(
                                "We are open from nine in the morning.",
                                "On Friday we close at one.",
                                "Shall I tell you more about it?");
                CarrierHttp http = new CarrierHttp(null, talk.isTls());
                ServerProcess process = starter.start(settings(google, model))) {
            google.speech().hearWith(_ -> new TalkspurtEar(_ -> WORDS));
            process.haveCoreAlone();
            TalkServer server = new TalkServer(process, http, talk.isTls());
            latency(server);
            memory(server);
            return targets;
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
                Integer.toString(2 * talk.calls()));
    }

    private void latency(TalkServer server) throws IOException, InterruptedException {
        Histogram shareNs = histogram();
        Histogram clearNs = histogram();
        Histogram greetingNs = histogram();
        talk(server, talk.warmUpSeconds());
        double cpuBefore = server.process().cpuSeconds();
        TalkLoad load = talk(server, talk.seconds());
        double cpuShare =
                (server.process().cpuSeconds() - cpuBefore)
                        / (talk.seconds() + Math.ceilDiv(talk.calls(), CALLS_PER_SECOND));
        Thread.sleep(WRITTEN_MS);
        for (TalkCall call : load.calls()) {
            TalkTurns.sharesNs(server, call).forEach(shareNs::recordValue);
            call.breakIns().clearedNs().forEach(clearNs::recordValue);
            greetingNs.recordValue(call.greetingNs());
        }
        out.printf(
                "the generator's own lateness p50 %.2f ms, p99 %.2f ms; the server's core was busy"
                        + " %.0f %% of the time%n",
                ms(load.latenessNs(), 50), ms(load.latenessNs(), 99), 100 * cpuShare);
        tell("Kav's own share of an answer", shareNs);
        tell("start to the first sound of the greeting", greetingNs);
        boolean isLate = ms(load.latenessNs(), 99) > LoadResult.MAX_LATENESS_MS;
        judgeCalls(load);
        targets.add(Target.atLeast(1, "", "answers", shareNs.getTotalCount()));
        judge(MOST_SHARE_MS, "p99 of Kav's own share of an answer", shareNs, isLate);
        judge(MOST_GREETING_MS, "p99 of start to greeting, cached", greetingNs, isLate);
        if (talk.breakIn()) {
            tell("onset of speech over the agent to clear", clearNs);
            out.printf(
                    "the agent had no more to say just then: %d times%n",
                    sum(load, call -> call.breakIns().ranOut()));
            targets.add(
                    Target.atMost(
                            0,
                            "",
                            "agents that went on while a whole sentence was said over them",
                            sum(load, call -> call.breakIns().wentOn())));
            targets.add(Target.atLeast(1, "", "barge-ins", clearNs.getTotalCount()));
            judge(
                    BreakIns.IN_TIME_MS,
                    "p99 of barge-in, onset of speech to clear",
                    clearNs,
                    isLate);
        }
    }

    private static Histogram histogram() {
        return new Histogram(1_000, TimeUnit.SECONDS.toNanos(60), 3);
    }

    private void tell(String what, Histogram histogram) {
        out.printf(
                "%s, %d times: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what,
                histogram.getTotalCount(),
                ms(histogram, 50),
                ms(histogram, 90),
                ms(histogram, 99),
                ms(histogram, 100));
        out.flush();
    }

    private void judge(double mostMs, String what, Histogram histogram, boolean isLate) {
        Target target = Target.atMost(mostMs, " ms", what, ms(histogram, 99)).unlessLate(isLate);
        boolean isNever = histogram.getTotalCount() == 0;
        targets.add(isNever ? target.notMeasured("it never happened in this run") : target);
    }

    private void judgeCalls(TalkLoad load) {
        targets.add(Target.atMost(0, "", "calls lost", load.lost()));
        targets.add(Target.atMost(0, "", "unanswered", sum(load, TalkCall::unanswered)));
        targets.add(Target.atMost(0, "", "broken messages", sum(load, TalkCall::broken)));
    }

    private static int sum(TalkLoad load, ToIntFunction<TalkCall> count) {
        return load.calls().stream().mapToInt(count).sum();
    }

    /// All calls, from ringing to hanging up.
    private TalkLoad talk(TalkServer server, int howLong) throws IOException, InterruptedException {
        int all = Math.ceilDiv(talk.calls(), CALLS_PER_SECOND) + howLong;
        try (TalkLoad load =
                new TalkLoad(server, talk.calls(), CALLS_PER_SECOND, all, talk.breakIn())) {
            load.run(all, false, () -> false);
            load.countLost();
            return load;
        }
    }

    private void memory(TalkServer server) throws IOException, InterruptedException {
        LiveMemory before = LiveMemory.read(server);
        int toRing = Math.ceilDiv(talk.calls(), MUTE_CALLS_PER_SECOND);
        try (TalkLoad load =
                new TalkLoad(
                        server,
                        talk.calls(),
                        MUTE_CALLS_PER_SECOND,
                        toRing + MEMORY_SECONDS,
                        false)) {
            load.run(toRing + 12, true, () -> false);
            LiveMemory listening = LiveMemory.read(server);
            load.calls().forEach(TalkCall::speakNow);
            load.run(
                    20,
                    false,
                    () -> load.calls().stream().allMatch(call -> !call.answeredNs().isEmpty()));
            load.countLost();
            long talkers = load.calls().stream().filter(TalkCall::isAgentHeard).count();
            LiveMemory talking = LiveMemory.read(server);
            targets.add(Target.atMost(0, "", "calls lost while memory was read", load.lost()));
            targets.add(Target.atLeast(1, "", "agents that talk while memory is read", talkers));
            judge("listening", listening.ofEach(before, talk.calls()), MOST_LISTENING_KIB);
            judge(
                    "while " + talkers + " agents talk",
                    talking.ofEach(before, talk.calls()),
                    MOST_TALKING_KIB);
        }
    }

    private void judge(String what, LiveMemory each, double mostKib) {
        out.printf(
                "%d calls %s: %.0f KiB of heap and %.0f KiB of buffers each%n",
                talk.calls(), what, each.heapKib(), each.buffersKib());
        targets.add(
                Target.atMost(
                        mostKib,
                        " KiB",
                        "memory of a call, " + what,
                        each.heapKib() + each.buffersKib()));
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NS_PER_MS;
    }
}
