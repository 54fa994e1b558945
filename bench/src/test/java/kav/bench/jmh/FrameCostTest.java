package kav.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.RunnerException;

/// The steps of the line hold their rules: nothing allocated, and no slower than a wide multiple of
/// their baseline in the same seconds. It never looks at time alone. Isolated: the allocation of
/// every thread counts.
@Isolated
class FrameCostTest {
    private static final int MOST_RUNS = 3;
    private static final Pattern ALL = Pattern.compile("");

    private static final ResourceLeakDetector.Level LEVEL = ResourceLeakDetector.getLevel();

    /// A run by hand beside it spoils its ratios no more than other neighbours do. Buffers are not
    /// traced to their leaks, as other tests ask for: that allocates with each of them.
    @BeforeAll
    static void measureAsTheServerRuns() {
        System.setProperty("jmh.ignoreLock", "true");
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @AfterAll
    static void traceAgain() {
        ResourceLeakDetector.setLevel(LEVEL);
    }

    /// A busy neighbour may spoil a run, but not three: what is really slower fails in all of them.
    @ParameterizedTest
    @MethodSource("line")
    void shouldHoldItsRules_whenAStepOfTheLineIsMeasured(Class<?> benchmark)
            throws RunnerException {
        List<Judge.Verdict> verdicts = List.of();
        for (int run = 0; run < MOST_RUNS && !holdAll(verdicts); run++) {
            List<Measured> measured =
                    Runs.HERE.run(benchmark, ALL).stream()
                            .map(result -> Measured.of(result, Runs.HERE))
                            .toList();
            verdicts = Judge.judge(benchmark, measured, Runs.HERE.harnessBytes());
            assertThat(verdicts)
                    .as("each rule was looked at")
                    .hasSize(2 * benchmark.getAnnotationsByType(Rule.class).length);
        }
        assertThat(verdicts).allMatch(Judge.Verdict::holds);
    }

    private static boolean holdAll(List<Judge.Verdict> verdicts) {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(Judge.Verdict::holds);
    }

    static List<Class<?>> line() {
        return Questions.LINE;
    }

    @Test
    void shouldNameMethodsThatAreThere_whenARuleIsWritten() {
        for (Class<?> benchmark :
                Stream.concat(Questions.LINE.stream(), Questions.WEB.stream()).toList()) {
            List<String> methods =
                    Stream.of(benchmark.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Benchmark.class))
                            .map(method -> method.getName())
                            .toList();
            Rule[] rules = benchmark.getAnnotationsByType(Rule.class);
            assertThat(rules).as(benchmark.getSimpleName()).isNotEmpty();
            for (Rule rule : rules) {
                assertThat(methods).contains(rule.own(), rule.baseline());
            }
        }
    }
}
