package kav.bench.jmh;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// What JMH found of one method with one set of parameters. Immutable.
///
/// @param method its name in the benchmark class
/// @param parameters `name=value`, by name, empty when there are none
/// @param ns an operation took, on average
/// @param errorNs half of the 99.9 % confidence interval; not a number when too few were measured
/// @param bestNs an operation took in the best iteration: a neighbour on the machine slows the rest
/// @param bytes allocated by an operation: the mean of long runs, the median of short ones, so that
///   no single iteration hides what the others do
/// @param operations of an iteration
record Measured(
        String method,
        String parameters,
        double ns,
        double errorNs,
        double bestNs,
        double bytes,
        long operations) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Measured of(RunResult result, Runs runs) {
        BenchmarkParams benchmark = result.getParams();
        String name = benchmark.getBenchmark();
        Map<String, String> parameters = new TreeMap<>();
        benchmark.getParamsKeys().forEach(key -> parameters.put(key, benchmark.getParam(key)));
        return new Measured(
                name.substring(name.lastIndexOf('.') + 1),
                String.join(
                        " ",
                        parameters.entrySet().stream()
                                .map(entry -> entry.getKey() + '=' + entry.getValue())
                                .toList()),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                result.getPrimaryResult().getStatistics().getMin(),
                allocated(result.getSecondaryResults(), runs),
                operations(result));
    }

    private static long operations(RunResult result) {
        long iterations =
                (long) result.getBenchmarkResults().size()
                        * result.getParams().getMeasurement().getCount();
        return result.getBenchmarkResults().stream()
                        .mapToLong(fork -> fork.getMetadata().getMeasurementOps())
                        .sum()
                / iterations;
    }

    /// JMH writes a mark before the names of its profilers' results, some versions of it.
    private static double allocated(Map<String, Result> secondary, Runs runs) {
        return secondary.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                .mapToDouble(entry -> runs.usual(entry.getValue().getStatistics()))
                .findFirst()
                .orElse(Double.NaN);
    }
}
