package kav.bench.load;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The figures of a comparison as a Markdown table, with medians and the ratio. Thread-safe.
final class EchoTable {
    static final String FLOOR = "netty";
    static final String KAV = "kav";
    private static final String HEAD =
            "| server | run | p50 ms | p99 ms | p99.9 ms | max ms | CPU µs/frame (user/sys) | lost |"
                    + " generator p99 late ms |";

    /// One run of one server.
    record Row(String server, int round, LoadResult result) {
        boolean isClean() {
            return result.isClean();
        }

        /// One line for each reason why calls were refused or closed early; mostly none.
        String closes() {
            StringBuilder text = new StringBuilder();
            result.counts()
                    .closed()
                    .forEach((reason, calls) ->
                            text.append(
                                    String.format(
                                            Locale.ROOT,
                                            "%s run %d: %d of %d calls refused or closed early: %s%n",
                                            server,
                                            round,
                                            calls,
                                            result.calls(),
                                            reason)));
            return text.toString();
        }

        String text() {
            LoadResult.Quantiles trip = result.roundTrip();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.2f | %.1f | %.1f (%.1f/%.1f) | %d | %.2f%s |",
                    server,
                    round,
                    trip.p50Ms(),
                    trip.p99Ms(),
                    trip.p999Ms(),
                    trip.maxMs(),
                    result.cpuMicros(),
                    result.userMicros(),
                    result.systemMicros(),
                    result.counts().amiss(),
                    result.lateness().p99Ms(),
                    result.isGeneratorLate() ? " g" : "");
        }
    }

    private EchoTable() {}

    static void print(PrintWriter out, String machine, List<Row> rows) {
        out.println();
        out.println(machine);
        out.println();
        out.println(HEAD);
        out.println("|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> out.println(row.text()));
        if (rows.stream().anyMatch(row -> row.result().isGeneratorLate())) {
            out.println();
            out.println("g: the generator itself was late (p99 over 5 ms): no word on the server.");
        }
        rows.stream().map(Row::closes).filter(text -> !text.isEmpty()).forEach(out::print);
        double floorCpu = median(rows, FLOOR, LoadResult::cpuMicros);
        double kavCpu = median(rows, KAV, LoadResult::cpuMicros);
        if (floorCpu > 0 && kavCpu > 0) {
            out.println();
            out.printf(
                    Locale.ROOT,
                    "Median CPU per frame: Kav %.1f µs, bare Netty %.1f µs, ratio %.2f%n",
                    kavCpu,
                    floorCpu,
                    kavCpu / floorCpu);
            out.printf(
                    Locale.ROOT,
                    "Median p99: Kav %.2f ms, bare Netty %.2f ms%n",
                    median(rows, KAV, result -> result.roundTrip().p99Ms()),
                    median(rows, FLOOR, result -> result.roundTrip().p99Ms()));
        }
        out.flush();
    }

    /// The middle of a server's runs (the lower one of two); -1 without any.
    static double median(List<Row> rows, String server, ToDoubleFunction<LoadResult> figure) {
        double[] sorted =
                rows.stream()
                        .filter(row -> row.server().equals(server))
                        .map(Row::result)
                        .mapToDouble(figure)
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? -1 : sorted[(sorted.length - 1) / 2];
    }
}
