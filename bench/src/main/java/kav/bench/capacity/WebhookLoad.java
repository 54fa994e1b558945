package kav.bench.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.bench.load.GeneratorProcess;
import kav.bench.load.LoadResult;
import kav.bench.load.ServerProcess;
import kav.bench.runs.Target;
import kav.bench.webhook.WebhookGenerator;
import kav.bench.webhook.WebhookResult;

/// Signed requests for calls that ring: as many as the server answers, then half as many on an
/// absolute schedule. Confined to one thread.
final class WebhookLoad {
    private static final int CONNECTIONS = 32;
    private static final double LEAST_PER_SECOND = 5_000;
    private static final double MOST_P99_MS = 10;

    private final ServerProcess server;
    private final boolean isTls;
    private final PrintWriter out;

    WebhookLoad(ServerProcess server, boolean isTls, PrintWriter out) {
        this.server = server;
        this.isTls = isTls;
        this.out = out;
    }

    List<Target> run(LoadPlan plan) throws IOException, InterruptedException {
        out.println(
                "| webhooks | connected/s | CPU µs each | p50 ms | p99 ms | p99.9 ms | max ms | turned"
                        + " away | failed | generator p99 late ms |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        WebhookResult most = ring("one after another", plan.warmUpSeconds(), plan.seconds(), 0);
        WebhookResult half =
                ring(
                        "at half of that",
                        1,
                        plan.seconds(),
                        Math.max(1, (int) (most.perSecond() / 2)));
        return judge(most, half);
    }

    /// @param most one after another
    /// @param half at half of that rate
    static List<Target> judge(WebhookResult most, WebhookResult half) {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.atMost(0, "", "webhooks failed", most.failed() + half.failed()));
        targets.add(
                Target.atMost(0, "", "callers turned away", most.turnedAway() + half.turnedAway()));
        targets.add(
                Target.atLeast(
                        LEAST_PER_SECOND, "/s", "calls that ring, of one core", most.perSecond()));
        targets.add(
                Target.atMost(MOST_P99_MS, " ms", "p99 at half of that", half.latency().p99Ms())
                        .unlessLate(half.lateness().p99Ms() > LoadResult.MAX_LATENESS_MS));
        return targets;
    }

    private WebhookResult ring(String how, int warmUpSeconds, int seconds, int perSecond)
            throws IOException, InterruptedException {
        try (GeneratorProcess generator =
                WebhookGenerator.start(
                        server.port(), isTls, CONNECTIONS, warmUpSeconds, seconds, perSecond)) {
            generator.awaitMeasuring();
            double before = server.cpuSeconds();
            WebhookResult result = WebhookResult.parse(generator.result());
            say(how, result, server.cpuSeconds() - before);
            return result;
        }
    }

    private void say(String how, WebhookResult result, double cpuSeconds) {
        LoadResult.Quantiles latency = result.latency();
        long answers = result.answered() + result.turnedAway();
        out.printf(
                Locale.ROOT,
                "| %s, %d connections | %.0f | %.0f | %.2f | %.2f | %.2f | %.1f | %d | %d | %.2f |%n",
                how,
                CONNECTIONS,
                result.perSecond(),
                1e6 * cpuSeconds / Math.max(1, answers),
                latency.p50Ms(),
                latency.p99Ms(),
                latency.p999Ms(),
                latency.maxMs(),
                result.turnedAway(),
                result.failed(),
                result.lateness().p99Ms());
        out.flush();
    }
}
