package kav.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
    @Rule(own = "ours", baseline = "theirs", mostRatio = 1.5, allocationFree = true)
    private static final class Frugal {}

    @Rule(own = "ours", baseline = "theirs", mostRatio = 1)
    @Rule(own = "oursToo", baseline = "ours", mostRatio = 3)
    private static final class Chain {}

    private static Measured measured(String method, String parameters, double ns, double bytes) {
        return new Measured(method, parameters, 2 * ns, ns / 10, ns, bytes, 1_000_000);
    }

    @Test
    void shouldHold_whenTimeAndAllocationAreWithinTheirBounds() {
        assertThat(
                        Judge.judge(
                                Frugal.class,
                                List.of(
                                        measured("ours", "", 150, 0.009),
                                        measured("theirs", "", 100, 500)),
                                0))
                .containsExactly(
                        new Judge.Verdict(true, "ours: 1.500 x theirs, at most 1.50"),
                        new Judge.Verdict(true, "ours: 0.009 B an operation, below 0.01"));
    }

    @Test
    void shouldNotHold_whenOursIsTooSlow() {
        assertThat(
                        holds(
                                Frugal.class,
                                measured("ours", "", 151, 0),
                                measured("theirs", "", 100, 0)))
                .containsExactly(false, true);
    }

    @Test
    void shouldNotHold_whenOursAllocates() {
        assertThat(
                        holds(
                                Frugal.class,
                                measured("ours", "", 50, 16),
                                measured("theirs", "", 100, 0)))
                .containsExactly(true, false);
    }

    @Test
    void shouldNotHold_whenThereIsNothingToCompareWithOrNoAllocationWasCounted() {
        assertThat(holds(Frugal.class, measured("ours", "", 50, Double.NaN)))
                .containsExactly(false, false);
    }

    @Test
    void shouldTakeTheMeasurementsOwnOff_whenRunsAreShort() {
        Measured theirs = measured("theirs", "", 100, 0);
        Measured harnessAlone = new Measured("ours", "", 50, 5, 50, 1.9, 10_000);
        Measured smallestObject = new Measured("ours", "", 50, 5, 50, 16, 100);
        assertThat(Judge.judge(Frugal.class, List.of(theirs, harnessAlone), 20_000).getLast())
                .isEqualTo(new Judge.Verdict(true, "ours: 1.900 B an operation, below 2.00"));
        assertThat(Judge.judge(Frugal.class, List.of(theirs, smallestObject), 20_000).getLast())
                .isEqualTo(new Judge.Verdict(false, "ours: 16.000 B an operation, below 8.00"));
    }

    @Test
    void shouldCompareEachWithItsOwn_whenThereAreParameters() {
        assertThat(
                        holds(
                                Frugal.class,
                                measured("ours", "size=1", 10, 0),
                                measured("ours", "size=2", 90, 0),
                                measured("theirs", "size=1", 5, 0),
                                measured("theirs", "size=2", 100, 0)))
                .containsExactly(false, true, true, true);
    }

    @Test
    void shouldJudgeByEachRule_whenThereAreMany() {
        assertThat(
                        holds(
                                Chain.class,
                                measured("theirs", "", 100, 0),
                                measured("ours", "", 90, 0),
                                measured("oursToo", "", 280, 0)))
                .containsExactly(true, false);
        assertThat(holds(Chain.class, measured("theirs", "", 100, 0))).isEmpty();
    }

    @Test
    void shouldPrintRatiosAndVerdicts_whenAClassWasMeasured() {
        List<Measured> results =
                List.of(measured("ours", "size=1", 10, 0), measured("theirs", "size=1", 40, 176));
        StringWriter text = new StringWriter();
        Table.print(
                new PrintWriter(text),
                Frugal.class,
                results,
                Judge.judge(Frugal.class, results, 0));
        assertThat(text.toString())
                .contains("| ours size=1 | 20.0 | 1.00 | 0.000 | 0.250 |")
                .contains("| theirs size=1 | 80.0 | 4.00 | 176 | 1.00 |")
                .contains("PASS ours (size=1): 0.250 x theirs, at most 1.50");
    }

    private static List<Boolean> holds(Class<?> benchmark, Measured... results) {
        return Judge.judge(benchmark, List.of(results), 0).stream()
                .map(Judge.Verdict::holds)
                .toList();
    }
}
