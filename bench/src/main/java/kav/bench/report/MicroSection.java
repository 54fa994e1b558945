package kav.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kav.bench.report.Block.Cell;

/// What JMH measured: one question after another, each beside what it is compared with. Immutable.
final class MicroSection {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String WORDS =
            "Nanoseconds and bytes of one operation, by JMH. The last column is a multiple of the"
                    + " fastest way of the same question.";

    private final Map<String, List<JsonNode>> questions;

    /// @param results in JMH's own format
    MicroSection(List<JsonNode> results) {
        questions =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        MicroSection::question, TreeMap::new, Collectors.toList()));
    }

    Section section() {
        List<List<Cell>> rows = new ArrayList<>();
        questions.forEach((question, results) -> {
            double fastest =
                    results.stream().mapToDouble(MicroSection::score).min().orElse(Double.NaN);
            results.forEach(result -> rows.add(row(question, result, fastest)));
        });
        return new Section(
                "One operation at a time",
                WORDS,
                List.of(
                        new Block.Table(
                                List.of("question", "way", "ns", "± ns", "B", "× fastest"), rows)));
    }

    private static List<Cell> row(String question, JsonNode result, double fastest) {
        return List.of(
                Cell.of(question),
                Cell.of(last(result, 0)),
                figure("%,.1f", score(result)),
                figure("%,.1f", result.path("primaryMetric").path("scoreError").asDouble()),
                figure("%,.2f", allocated(result)),
                figure("%.2f", score(result) / fastest));
    }

    /// The class and the parameters: only these are comparable.
    private static String question(JsonNode result) {
        String question = last(result, 1).replaceFirst("Benchmark$", "");
        List<String> parameters = new ArrayList<>();
        result.path("params")
                .properties()
                .forEach(entry -> parameters.add(entry.getKey() + "=" + entry.getValue().asText()));
        return parameters.isEmpty() ? question : question + " " + String.join(" ", parameters);
    }

    private static String last(JsonNode result, int before) {
        String[] parts = result.path("benchmark").asText().split("\\.", -1);
        return parts[Math.max(0, parts.length - 1 - before)];
    }

    private static double score(JsonNode result) {
        return result.path("primaryMetric").path("score").asDouble();
    }

    /// Some versions of JMH write a mark before the name.
    private static double allocated(JsonNode result) {
        return result.path("secondaryMetrics").properties().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                .mapToDouble(entry -> entry.getValue().path("score").asDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Cell figure(String pattern, double value) {
        return Cell.of(Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : "");
    }
}
