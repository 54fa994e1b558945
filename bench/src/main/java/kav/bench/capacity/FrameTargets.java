package kav.bench.capacity;

import java.util.ArrayList;
import java.util.List;
import kav.bench.load.LoadResult;
import kav.bench.runs.Target;

/// What is wanted of one level. Thread-safe, stateless.
final class FrameTargets {
    private static final int FIRST_MINUTE_SECONDS = 60;
    private static final int JUDGED_CALLS = 1_000;
    private static final int JUDGED_IDLE_CALLS = 5_000;
    private static final double MOST_FIRST_P99_MS = 5;
    private static final double MOST_P99_MS = 1;
    private static final double MOST_P999_MS = 5;
    private static final double MOST_IDLE_KIB = 64;

    private FrameTargets() {}

    /// Of the load that begins when the server is ready.
    static List<Target> first(LoadMode mode, LoadPlan plan, Level level) {
        if (mode != LoadMode.ECHO
                || plan.isTls()
                || plan.calls() < JUDGED_CALLS
                || plan.warmUpSeconds() < FIRST_MINUTE_SECONDS) {
            return List.of();
        }
        return List.of(
                Target.atMost(
                                MOST_FIRST_P99_MS,
                                " ms",
                                "p99 of the first minute after ready",
                                level.load().roundTrip().p99Ms())
                        .unlessLate(level.load().isGeneratorLate()));
    }

    /// Of the load on a warm server.
    static List<Target> warm(LoadMode mode, boolean isTls, Level level) {
        LoadResult load = level.load();
        List<Target> targets = new ArrayList<>();
        targets.add(Target.atMost(0, "", amiss(mode), load.counts().amiss()));
        targets.add(Target.atMost(0, "", "calls closed early", load.counts().closedEarly()));
        if (mode == LoadMode.ECHO && !isTls && load.calls() >= JUDGED_CALLS) {
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
        return targets;
    }

    private static String amiss(LoadMode mode) {
        return switch (mode) {
            case LISTEN -> "frames unsent or not heard, and pings not answered";
            case IDLE -> "frames unsent, and pings not answered";
            case ECHO, TALK, WEBHOOK, WHATSAPP -> "frames not back whole, once and in order";
        };
    }
}
