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

    /// So few have shown the server all of a call's classes, and leave next to nothing behind.
    private static final int IDLE_WARM_UP_CALLS = 100;

    private static final int FRAMES_PER_PIECE = 5;

    /// Runs of the generator against one server.
    interface Runs {
        /// One run.
        ///
        /// @param warmUpSeconds of these same calls, not measured
        Level run(String phase, int calls, int warmUpSeconds, int seconds)
                throws IOException, InterruptedException;

        /// Waits until nothing is left of the last run, and takes the server as it is for idle.
        void settle() throws IOException, InterruptedException;
    }

    private final LoadMode mode;
    private final Runs measurement;
    private final PrintWriter out;
    private final List<Level> levels = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private boolean isGeneratorLate;

    FrameLoad(LoadMode mode, Runs measurement, PrintWriter out) {
        this.mode = mode;
        this.measurement = measurement;
        this.out = out;
    }

    void run(LoadPlan plan) throws IOException, InterruptedException {
        out.println(Level.HEAD);
        warmUp(plan);
        if (plan.hasClimb()) {
            climb(plan);
        } else {
            Level warm = add(Level.WARM, plan.calls(), SHORT_WARM_UP_SECONDS, plan.seconds());
            targets.addAll(FrameTargets.warm(mode, plan.isTls(), warm));
            if (mode == LoadMode.LISTEN) {
                tellPiece(warm.load());
            }
        }
        if (isGeneratorLate) {
            out.println("g: the generator itself was late (p99 over 5 ms): no word on the server.");
        }
    }

    /// What the server keeps of its most calls ever, it keeps: before idle calls are counted there
    /// may be few.
    private void warmUp(LoadPlan plan) throws IOException, InterruptedException {
        int seconds = plan.warmUpSeconds();
        if (mode == LoadMode.IDLE) {
            add(
                    Level.FIRST,
                    Math.min(IDLE_WARM_UP_CALLS, plan.calls()),
                    0,
                    Math.max(SHORT_WARM_UP_SECONDS, seconds));
            measurement.settle();
        } else if (seconds > 0) {
            Level first = add(Level.FIRST, plan.calls(), 0, seconds);
            targets.addAll(FrameTargets.first(mode, plan, first));
            measurement.settle();
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
