package kav.bench.runs;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The middle of several runs. Thread-safe, stateless.
public final class Median {
    private Median() {}

    /// Of all runs but the first, which warms up, when there is more than that; the lower one of
    /// two in the middle.
    ///
    /// @param runs in the order run, at least one
    public static <R> double afterWarmUp(List<R> runs, ToDoubleFunction<R> figure) {
        double[] sorted =
                runs.stream().skip(runs.size() > 1 ? 1 : 0).mapToDouble(figure).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
