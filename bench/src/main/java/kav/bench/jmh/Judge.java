package kav.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holds what was measured of a benchmark class against its [Rule]s. It never looks at time alone:
/// only at ratios of one run, between the best iterations of both, and at allocation. Stateless.
final class Judge {
    /// Allocation below this is none.
    private static final double NOTHING_BYTES = 0.01;

    /// No object is smaller than twice this: whoever makes one an operation is found out.
    private static final double MOST_ALLOWED_BYTES = 8;

    private Judge() {}

    /// One demand, and whether it is met. Immutable.
    record Verdict(boolean holds, String text) {}

    /// @param benchmark carries the rules
    /// @param results of that class; a rule whose own method was not run is passed over
    /// @param harnessBytes what the measurement itself may allocate in an iteration
    static List<Verdict> judge(Class<?> benchmark, List<Measured> results, int harnessBytes) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : benchmark.getAnnotationsByType(Rule.class)) {
            for (Measured own : results) {
                if (own.method().equals(rule.own())) {
                    verdicts.add(ratio(rule, own, baseline(rule, own, results)));
                    if (rule.allocationFree()) {
                        verdicts.add(allocation(own, harnessBytes));
                    }
                }
            }
        }
        return verdicts;
    }

    private static Verdict ratio(Rule rule, Measured own, Optional<Measured> baseline) {
        double ratio =
                baseline.map(measured -> own.bestNs() / measured.bestNs()).orElse(Double.NaN);
        return new Verdict(
                ratio <= rule.mostRatio(),
                String.format(
                        Locale.ROOT,
                        "%s: %.3f x %s, at most %.2f",
                        name(own),
                        ratio,
                        rule.baseline(),
                        rule.mostRatio()));
    }

    private static Verdict allocation(Measured own, int harnessBytes) {
        double harness = (double) harnessBytes / Math.max(1, own.operations());
        double bound = Math.max(NOTHING_BYTES, Math.min(MOST_ALLOWED_BYTES, harness));
        return new Verdict(
                own.bytes() < bound,
                String.format(
                        Locale.ROOT,
                        "%s: %.3f B an operation, below %.2f",
                        name(own),
                        own.bytes(),
                        bound));
    }

    /// What a method is a multiple of: the baseline of its rule, else that of the first rule.
    static Optional<Measured> baseline(Class<?> benchmark, Measured of, List<Measured> results) {
        Rule[] rules = benchmark.getAnnotationsByType(Rule.class);
        for (Rule rule : rules) {
            if (rule.own().equals(of.method()) || rule.baseline().equals(of.method())) {
                return baseline(rule, of, results);
            }
        }
        return rules.length == 0 ? Optional.empty() : baseline(rules[0], of, results);
    }

    private static Optional<Measured> baseline(Rule rule, Measured own, List<Measured> results) {
        return results.stream()
                .filter(other ->
                        other.method().equals(rule.baseline())
                                && other.parameters().equals(own.parameters()))
                .findFirst();
    }

    private static String name(Measured measured) {
        return measured.parameters().isEmpty()
                ? measured.method()
                : measured.method() + " (" + measured.parameters() + ")";
    }
}
