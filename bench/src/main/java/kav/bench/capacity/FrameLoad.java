package kav.bench.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.bench.load.LoadResult;
import kav.bench.runs.Target;
import org.jspecify.annotations.Nullable;

/// Frames on an absolute schedule: first from the moment the server is ready, then warm, and when
/// asked for with more and more calls. Confined to one thread.
final class FrameLoad {
    /// Calls that begin in a warm server need a moment all the same.
    private static final int SHORT_WARM_UP_SECONDS = 5;

    private static final int FIRST_MINUTE_SECONDS = 60;
    private static final int JUDGED_CALLS = 1_000;
    private static final int JUDGED_IDLE_CALLS = 5_000;
    private static final double MOST_FIRST_P99_MS = 5;
    private static final double MOST_P99_MS = 1;
    private static final double MOST_P999_MS = 5;
    private static final double MOST_IDLE_KIB = 64;
    private static final int FRAMES_PER_PIECE = 5;

    private final LoadMode mode;
    private final Measurement measurement;
    private final PrintWriter out;
    private final List<Level> levels = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private boolean isGeneratorLate;

    FrameLoad(LoadMode mode, Measurement measurement, PrintWriter out) {
        this.mode = mode;
        this.measurement = measurement;
        this.out = out;
    }

    void run(LoadPlan plan) throws IOException, InterruptedException {
        out.println(Level.HEAD);
        if (plan.warmUpSeconds() > 0) {
            judgeFirst(plan, add(Level.FIRST, plan.calls(), 0, plan.warmUpSeconds()));
            measurement.settle();
        }
        if (plan.hasClimb()) {
            climb(plan);
        } else {
            judgeWarm(plan, add(Level.WARM, plan.calls(), SHORT_WARM_UP_SECONDS, plan.seconds()));
        }
        if (isGeneratorLate) {
            out.println("g: the generator itself was late (p99 over 5 ms): no word on the server.");
        }
    }

    private Level add(String phase, int calls, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        Level level = measurement.run(phase, calls, warmUpSeconds, seconds);
        levels.add(level);
        isGeneratorLate |= level.load().isGeneratorLate();
        out.println(level.text());
        level.load()
                .counts()
                .closed()
                .forEach((why, count) ->
                        out.printf(
                                Locale.ROOT,
                                "%d of %d calls refused or closed early: %s%n",
                                count,
                                calls,
                                why));
        out.flush();
        return level;
    }

    private void judgeFirst(LoadPlan plan, Level level) {
        if (mode == LoadMode.ECHO
                && !plan.isTls()
                && plan.calls() >= JUDGED_CALLS
                && plan.warmUpSeconds() >= FIRST_MINUTE_SECONDS) {
            targets.add(
                    Target.atMost(
                                    MOST_FIRST_P99_MS,
                                    " ms",
                                    "p99 of the first minute after ready",
                                    level.load().roundTrip().p99Ms())
                            .unlessLate(level.load().isGeneratorLate()));
        }
    }

    private void judgeWarm(LoadPlan plan, Level level) {
        LoadResult load = level.load();
        String lost =
                switch (mode) {
                    case LISTEN -> "frames unsent or not heard, and pings not answered";
                    case IDLE -> "frames unsent, and pings not answered";
                    case ECHO, TALK, WEBHOOK, WHATSAPP ->
                            "frames not back whole, once and in order";
                };
        targets.add(Target.atMost(0, "", lost, load.counts().amiss()));
        targets.add(Target.atMost(0, "", "calls closed early", load.counts().closedEarly()));
        if (mode == LoadMode.ECHO && !plan.isTls() && load.calls() >= JUDGED_CALLS) {
            LoadResult.Quantiles trip = load.roundTrip();
            boolean isLate = load.isGeneratorLate();
            targets.add(
                    Target.atMost(MOST_P99_MS, " ms", "p99, warm", trip.p99Ms())
                            .unlessLate(isLate));
            targets.add(
                    Target.atMost(MOST_P999_MS, " ms", "p99.9, warm", trip.p999Ms())
                            .unlessLate(isLate));
        }
        if (mode == LoadMode.IDLE && load.calls() >= JUDGED_IDLE_CALLS) {
            targets.add(
                    Target.atMost(
                            MOST_IDLE_KIB,
                            " KiB",
                            "memory of an idle call",
                            level.inside().kibPerCall()));
        }
        if (mode == LoadMode.LISTEN) {
            tellPiece(load);
        }
    }

    private void tellPiece(LoadResult load) {
        out.printf(
                Locale.ROOT,
                "CPU for a piece of 100 ms: %.1f µs%n",
                FRAMES_PER_PIECE * load.cpuMicros());
    }

    private void climb(LoadPlan plan) throws IOException, InterruptedException {
        Climb climb =
                new Climb(calls -> {
                    Level level = add(Level.WARM, calls, SHORT_WARM_UP_SECONDS, plan.seconds());
                    measurement.settle();
                    return level;
                });
        climb.run(plan.calls(), plan.mostCalls());
        Level knee = climb.knee();
        if (knee == null) {
            targets.add(Target.atLeast(1, "", "levels that the server kept up with", 0));
            return;
        }
        out.printf(
                Locale.ROOT,
                "The knee: %s%d calls with p99 at most %.0f ms and nothing lost, %.1f µs a frame%n",
                climb.isGeneratorsLimit() ? "at least " : "",
                knee.load().calls(),
                Climb.MOST_P99_MS,
                knee.load().cpuMicros());
        judgeGrowth(knee, climb.tenth());
        if (mode == LoadMode.LISTEN) {
            tellPiece(knee.load());
        }
    }

    private void judgeGrowth(Level knee, @Nullable Level tenth) {
        if (tenth != null) {
            targets.add(
                    Target.atMost(
                            tenth.load().cpuMicros(),
                            " µs",
                            "CPU a frame at the knee, beside a tenth of its calls",
                            knee.load().cpuMicros()));
        }
    }

    List<Level> levels() {
        return levels;
    }

    List<Target> targets() {
        return targets;
    }
}
