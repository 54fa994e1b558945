package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kav.bench.runs.Target;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void shouldPass_whenTheFigureIsWithin() {
        Target target = Target.atMost(5, " ms", "p99", 4.25);
        assertThat(target.isMet()).isTrue();
        assertThat(target.text()).isEqualTo("PASS  p99: 4.25 ms (at most 5 ms is wanted)");
        assertThat(Target.atLeast(5_000, "/s", "answers", 5_000).isMet()).isTrue();
    }

    @Test
    void shouldTellTheDistance_whenTheFigureMisses() {
        Target target = Target.atLeast(5_000, "/s", "answers", 4_321.4);
        assertThat(target.isMet()).isFalse();
        assertThat(target.text())
                .isEqualTo("MISS  answers: 4,321/s (at least 5,000/s is wanted), off by 679/s");
        assertThat(Target.atMost(1, " ms", "p99", 1.5).text()).endsWith("off by 0.50 ms");
    }

    @Test
    void shouldSayNothingOfTheServer_whenTheGeneratorWasLate() {
        Target target = Target.atMost(1, " ms", "p99", 0.5);
        assertThat(target.unlessLate(false)).isEqualTo(target);
        assertThat(target.unlessLate(true).isMet()).isFalse();
        assertThat(target.unlessLate(true).text()).startsWith("NONE  p99: the generator");
    }

    @Test
    void shouldBeNeitherMetNorMissed_whenItWasNotMeasured() {
        Target target = Target.atLeast(2, " ×", "calls", 0).notMeasured("give more");
        assertThat(target.text()).isEqualTo("NONE  calls: not measured: give more");
        assertThat(target.isMet()).isFalse();
        assertThat(target.fails()).isFalse();
        assertThat(Target.atLeast(2, " ×", "calls", 0).fails()).isTrue();
        assertThat(Target.atLeast(2, " ×", "calls", 3).unlessLate(true).fails()).isTrue();
    }

    @Test
    void shouldCountStops_whenTheLogHasOtherLinesToo() {
        Stops stops =
                Stops.of(
                        List.of(
                                "Safepoint \"ShenandoahInitMark\", Time since last: 9 ns, Reaching"
                                        + " safepoint: 1 ns, At safepoint: 2 ns, Total: 250000 ns",
                                "something else",
                                "Safepoint \"ICBufferFull\", Time since last: 9 ns, Total: 1500000 ns,"
                                        + " Threads: 1 runnable, 12 total"));
        assertThat(stops).isEqualTo(new Stops(2, 1.5, 1.75));
        assertThat(Stops.of(List.of())).isEqualTo(Stops.NONE);
    }
}
