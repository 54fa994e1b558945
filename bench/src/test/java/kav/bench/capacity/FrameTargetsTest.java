package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kav.bench.load.LoadResult;
import kav.bench.runs.Target;
import org.junit.jupiter.api.Test;

class FrameTargetsTest {
    private static final LoadResult.Counts ALL_BACK = counts(0, 0, 0, 0, 0);

    @Test
    void shouldMeetAll_whenEveryFrameIsBackInTime() {
        assertThat(FrameTargets.warm(LoadMode.ECHO, false, level(1_000, 0.9, ALL_BACK, 60)))
                .hasSize(4)
                .allMatch(Target::isMet);
    }

    @Test
    void shouldMiss_whenAFrameIsLostUnsentChangedLateOrTwice() {
        for (LoadResult.Counts one :
                List.of(
                        counts(1, 0, 0, 0, 0),
                        counts(0, 1, 0, 0, 0),
                        counts(0, 0, 1, 0, 0),
                        counts(0, 0, 0, 1, 0),
                        counts(0, 0, 0, 0, 1))) {
            Level level = level(50, 0.9, one, 60);
            assertThat(missed(FrameTargets.warm(LoadMode.ECHO, false, level)))
                    .containsExactly("frames not back whole, once and in order");
            assertThat(level.load().isClean()).isFalse();
            assertThat(Climb.keepsUp(level)).isFalse();
        }
    }

    @Test
    void shouldMiss_whenACallIsClosedOrTheServerIsSlow() {
        LoadResult.Counts closed =
                new LoadResult.Counts(9, 9, 0, 0, 0, 0, 0, Map.of("1008 used", 1));
        assertThat(missed(FrameTargets.warm(LoadMode.ECHO, false, level(1_000, 2, closed, 60))))
                .containsExactly("calls closed early", "p99, warm");
    }

    @Test
    void shouldMissItsMemory_whenAnIdleCallTakesMore() {
        assertThat(FrameTargets.warm(LoadMode.IDLE, false, level(5_000, 2, ALL_BACK, 64)))
                .allMatch(Target::isMet);
        assertThat(missed(FrameTargets.warm(LoadMode.IDLE, false, level(5_000, 2, ALL_BACK, 65))))
                .containsExactly("memory of an idle call");
    }

    @Test
    void shouldJudgeTheFirstMinute_whenItIsOneUnderTheFullLoad() {
        assertThat(first(1_000, 60, 6)).singleElement().matches(target -> !target.isMet());
        assertThat(first(1_000, 60, 4)).singleElement().matches(Target::isMet);
        assertThat(first(1_000, 59, 4)).isEmpty();
        assertThat(first(999, 60, 4)).isEmpty();
    }

    private static List<Target> first(int calls, int seconds, double p99Ms) {
        LoadPlan plan =
                new LoadPlan(
                        LoadMode.ECHO,
                        false,
                        LoadPlan.Recogniser.NONE,
                        "",
                        calls,
                        20,
                        seconds,
                        false);
        return FrameTargets.first(LoadMode.ECHO, plan, level(calls, p99Ms, ALL_BACK, 60));
    }

    private static List<String> missed(List<Target> targets) {
        return targets.stream().filter(target -> !target.isMet()).map(Target::what).toList();
    }

    private static LoadResult.Counts counts(
            long lost, long reordered, long duplicated, long corrupted, long unsent) {
        return new LoadResult.Counts(
                100, 100, lost, reordered, duplicated, corrupted, unsent, Map.of());
    }

    private static Level level(
            int calls, double p99Ms, LoadResult.Counts counts, double kibPerCall) {
        return new Level(
                "kav",
                Level.WARM,
                new LoadResult(
                        calls,
                        new LoadResult.Quantiles(0.1, p99Ms, p99Ms, p99Ms),
                        new LoadResult.Quantiles(0, 0, 0, 0),
                        counts,
                        3,
                        6),
                new Level.Inside(0.5, kibPerCall * 1_024, 0, 4_096, 1, Stops.NONE));
    }
}
