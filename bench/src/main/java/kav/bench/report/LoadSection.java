package kav.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;
import kav.bench.load.LoadResult;
import kav.bench.report.Block.Cell;
import kav.bench.report.chart.LineChart;
import kav.bench.report.chart.LineChart.Point;
import kav.bench.report.chart.LineChart.Series;

/// One `bench load` as a section: pictures over load when several numbers of calls were tried, and
/// the table of all levels. Immutable.
final class LoadSection {
    private static final double LIMIT_MS = 20;
    private static final double BYTES_PER_KIB = 1_024;

    /// What becomes of frames that are not back whole, once and in order.
    private static final List<String> AMISS =
            List.of("lost", "unsent", "corrupted", "reordered", "duplicated");

    private final JsonNode load;
    private final List<JsonNode> warm;

    LoadSection(JsonNode load) {
        this.load = load;
        warm =
                levels(load).stream()
                        .filter(level -> level.path("phase").asText().equals("warm"))
                        .sorted(Comparator.comparingDouble(level -> calls(level)))
                        .toList();
    }

    /// The mode, and whether it was over TLS.
    static String name(JsonNode load) {
        return load.path("mode").asText() + (load.path("tls").asBoolean() ? " over TLS" : "");
    }

    /// Whether there is anything but what was judged.
    boolean hasLevels() {
        return !levels(load).isEmpty();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (warm.stream().mapToDouble(LoadSection::calls).distinct().count() > 1) {
            blocks.add(latency());
            blocks.add(cpu());
            blocks.add(memory());
        }
        blocks.add(table());
        List<String> flags = new ArrayList<>();
        load.path("flags").forEach(flag -> flags.add(flag.asText()));
        return new Section(
                "Kav under load: " + name(load),
                "One server alone on one core, all else on another. The server's JVM: "
                        + String.join(" ", flags),
                blocks);
    }

    private Block latency() {
        return new Block.Figure(
                file("latency"),
                new LineChart(
                        "Round trip of a frame",
                        "calls",
                        "ms",
                        true,
                        OptionalDouble.of(LIMIT_MS),
                        List.of(
                                series("99th percentile", level -> trip(level, "p99Ms")),
                                series("median", level -> trip(level, "p50Ms")),
                                series("99.9th percentile", level -> trip(level, "p999Ms")))),
                "From the moment at which the frame was due to its echo. The knee is the highest"
                        + " level below the line at which nothing was lost.");
    }

    private Block cpu() {
        return new Block.Figure(
                file("cpu"),
                new LineChart(
                        "CPU a frame",
                        "calls",
                        "µs",
                        false,
                        OptionalDouble.empty(),
                        List.of(
                                series("together", LoadSection::cpuMicros),
                                series("kernel", level -> of(level, "systemMicros")),
                                series("own code", level -> of(level, "userMicros")))),
                "Time of the server's process by frames; calls share wake-ups, so a frame costs less"
                        + " the more calls there are.");
    }

    private Block memory() {
        return new Block.Figure(
                file("memory"),
                new LineChart(
                        "Memory a call",
                        "calls",
                        "KiB",
                        false,
                        OptionalDouble.empty(),
                        List.of(
                                series("together", LoadSection::kibPerCall),
                                series(
                                        "objects",
                                        level ->
                                                inside(level, "objectBytesPerCall")
                                                        / BYTES_PER_KIB),
                                series(
                                        "outside the heap",
                                        level ->
                                                inside(level, "outsideBytesPerCall")
                                                        / BYTES_PER_KIB))),
                "Over the idle server: objects that live after a full collection, and what the process"
                        + " grew by outside of its heap.");
    }

    private String file(String what) {
        return name(load).replace(' ', '-').toLowerCase(Locale.ROOT) + "-" + what;
    }

    private Series series(String name, ToDoubleFunction<JsonNode> figure) {
        return new Series(
                name,
                warm.stream()
                        .map(level ->
                                new Point(calls(level), Math.max(0, figure.applyAsDouble(level))))
                        .toList());
    }

    private Block table() {
        return new Block.Table(
                List.of(
                        "calls",
                        "from",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "CPU µs a frame",
                        "lost",
                        "KiB a call",
                        "B a frame",
                        "longest stop ms",
                        "generator late ms"),
                levels(load).stream().map(LoadSection::row).toList());
    }

    private static List<Cell> row(JsonNode level) {
        JsonNode counts = level.path("load").path("counts");
        return List.of(
                Cell.of(String.format(Locale.ROOT, "%,.0f", calls(level))),
                Cell.of(level.path("phase").asText().equals("warm") ? "warm" : "ready"),
                figure("%.2f", trip(level, "p50Ms")),
                figure("%.2f", trip(level, "p99Ms")),
                figure("%.2f", trip(level, "p999Ms")),
                figure("%.1f", cpuMicros(level)),
                figure(
                        "%.0f",
                        AMISS.stream().mapToDouble(what -> counts.path(what).asDouble()).sum()),
                figure("%.1f", kibPerCall(level)),
                figure("%.1f", inside(level, "allocatedBytesPerFrame")),
                figure("%.1f", level.path("inside").path("stops").path("longestMs").asDouble()),
                late(level.path("load").path("lateness").path("p99Ms").asDouble()));
    }

    /// The generator's own lateness; above its bound the row is no word on the server.
    static Cell late(double p99Ms) {
        String text = String.format(Locale.ROOT, "%.2f", p99Ms);
        return p99Ms > LoadResult.MAX_LATENESS_MS ? Cell.wrong(text) : Cell.of(text);
    }

    private static Cell figure(String pattern, double value) {
        return Cell.of(String.format(Locale.ROOT, pattern, value));
    }

    private static List<JsonNode> levels(JsonNode load) {
        return StreamSupport.stream(load.path("levels").spliterator(), false).toList();
    }

    private static double calls(JsonNode level) {
        return of(level, "calls");
    }

    private static double of(JsonNode level, String field) {
        return level.path("load").path(field).asDouble();
    }

    private static double trip(JsonNode level, String quantile) {
        return level.path("load").path("roundTrip").path(quantile).asDouble();
    }

    private static double inside(JsonNode level, String field) {
        return level.path("inside").path(field).asDouble();
    }

    private static double cpuMicros(JsonNode level) {
        return of(level, "userMicros") + of(level, "systemMicros");
    }

    private static double kibPerCall(JsonNode level) {
        return (inside(level, "objectBytesPerCall") + inside(level, "outsideBytesPerCall"))
                / BYTES_PER_KIB;
    }
}
