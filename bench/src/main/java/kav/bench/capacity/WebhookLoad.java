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

/// Signed requests for calls that ring: as many as the server answers, then half as many as are
/// wanted of it, on an absolute schedule. Confined to one thread.
final class WebhookLoad {
    private static final int CONNECTIONS = 32;
    private static final int LEAST_PER_SECOND = 5_000;
    private static final int USUAL_PER_SECOND = LEAST_PER_SECOND / 2;

    /// Of a core: below it what came before is written down.
    private static final double IDLE_SHARE = 0.1;

    private static final int MOST_WAITS = 60;
    private static final long WAIT_MS = 1_000;

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
        awaitIdle();
        WebhookResult usual =
                ring(
                        USUAL_PER_SECOND + " a second",
                        plan.warmUpSeconds(),
                        plan.seconds(),
                        USUAL_PER_SECOND);
        return judge(most, usual);
    }

    /// The records are written behind the answers: what a rush left is not the next load's.
    private void awaitIdle() throws IOException, InterruptedException {
        double before = server.cpuSeconds();
        for (int wait = 0; wait < MOST_WAITS; wait++) {
            Thread.sleep(WAIT_MS);
            double now = server.cpuSeconds();
            if (now - before < IDLE_SHARE * WAIT_MS / 1e3) {
                return;
            }
            before = now;
        }
    }

    /// @param most one after another
    /// @param usual at half of the rate that is wanted
    static List<Target> judge(WebhookResult most, WebhookResult usual) {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.atMost(0, "", "webhooks failed", most.failed() + usual.failed()));
        targets.add(
                Target.atMost(
                        0, "", "callers turned away", most.turnedAway() + usual.turnedAway()));
        targets.add(
                Target.atLeast(
                        LEAST_PER_SECOND, "/s", "calls that ring, of one core", most.perSecond()));
        targets.add(
                Target.atMost(
                                MOST_P99_MS,
                                " ms",
                                "p99 at " + USUAL_PER_SECOND + " a second",
                                usual.latency().p99Ms())
                        .unlessLate(usual.lateness().p99Ms() > LoadResult.MAX_LATENESS_MS));
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
