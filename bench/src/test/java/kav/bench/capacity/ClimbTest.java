package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kav.bench.load.LoadResult;
import org.junit.jupiter.api.Test;

class ClimbTest {
    private final List<Integer> tried = new ArrayList<>();

    @Test
    void shouldFindTheHalfStep_whenTheServerBreaksBetweenTwoLevels() throws Exception {
        Climb climb = climb(1_400);
        climb.run(250, 4_000);
        assertThat(tried).containsExactly(250, 500, 750, 1_000, 1_250, 1_500, 1_500, 1_375);
        assertThat(kneeOf(climb)).isEqualTo(1_375);
        assertThat(climb.isGeneratorsLimit()).isFalse();
        assertThat(climb.levels()).hasSameSizeAs(tried);
    }

    @Test
    void shouldStayAtTheLastLevel_whenTheHalfStepFailsToo() throws Exception {
        Climb climb = climb(1_300);
        climb.run(250, 4_000);
        assertThat(kneeOf(climb)).isEqualTo(1_250);
        assertThat(tried).endsWith(1_375, 1_375);
    }

    @Test
    void shouldLookAtATenth_whenAKneeWasFound() throws Exception {
        Climb climb = climb(1_100);
        climb.run(500, 4_000);
        assertThat(Objects.requireNonNull(climb.tenth()).load().calls()).isEqualTo(100);
    }

    @Test
    void shouldStopAtTheMost_whenTheServerNeverBreaks() throws Exception {
        Climb climb = climb(100_000);
        climb.run(1_000, 3_500);
        assertThat(tried).containsExactly(1_000, 2_000, 3_000);
        assertThat(kneeOf(climb)).isEqualTo(3_000);
    }

    @Test
    void shouldFindNothing_whenTheFirstLevelFailsTwice() throws Exception {
        Climb climb = climb(10);
        climb.run(250, 4_000);
        assertThat(climb.knee()).isNull();
        assertThat(climb.tenth()).isNull();
        assertThat(tried).containsExactly(250, 250);
    }

    @Test
    void shouldGoOn_whenALevelFailsOnce() throws Exception {
        Climb climb =
                new Climb(calls -> {
                    tried.add(calls);
                    return level(calls, calls <= 750 && tried.size() != 2, 0.1);
                });
        climb.run(250, 750);
        assertThat(tried).containsExactly(250, 500, 500, 750);
        assertThat(kneeOf(climb)).isEqualTo(750);
    }

    @Test
    void shouldBlameTheGenerator_whenItWasLateWhereTheClimbEnded() throws Exception {
        Climb climb = new Climb(calls -> level(calls, calls <= 250, calls <= 250 ? 0.1 : 30));
        climb.run(250, 4_000);
        assertThat(kneeOf(climb)).isEqualTo(250);
        assertThat(climb.isGeneratorsLimit()).isTrue();
    }

    @Test
    void shouldNotKeepUp_whenP99IsLongOrAFrameIsLost() {
        assertThat(Climb.keepsUp(level(1, true, 0))).isTrue();
        assertThat(Climb.keepsUp(level(1, false, 0))).isFalse();
        assertThat(Climb.keepsUp(level(1, 20.1, 0, 0))).isFalse();
        assertThat(Climb.keepsUp(level(1, 19.9, 1, 0))).isFalse();
    }

    private Climb climb(int most) {
        return new Climb(
                new Climb.Runner() {
                    @Override
                    public Level run(int calls) throws IOException {
                        tried.add(calls);
                        return level(calls, calls <= most, 0.1);
                    }
                });
    }

    private static int kneeOf(Climb climb) {
        return Objects.requireNonNull(climb.knee()).load().calls();
    }

    private static Level level(int calls, boolean isGood, double lateMs) {
        return level(calls, isGood ? 2 : 45, 0, lateMs);
    }

    static Level level(int calls, double p99Ms, long lost, double lateMs) {
        LoadResult load =
                new LoadResult(
                        calls,
                        new LoadResult.Quantiles(0.1, p99Ms, p99Ms, p99Ms),
                        new LoadResult.Quantiles(0.01, lateMs, lateMs, lateMs),
                        new LoadResult.Counts(100, 100 - lost, lost, 0, 0, 0, 0, Map.of()),
                        3,
                        6);
        return new Level(
                "kav",
                Level.WARM,
                load,
                new Level.Inside(0.5, 10_240, 5_120, 4_096, 1, Stops.NONE));
    }
}
