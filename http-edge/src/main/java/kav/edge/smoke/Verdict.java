package kav.edge.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// GO or NO-GO for each part of a deployment: GO only where everything was checked and passed.
/// Immutable.
///
/// @param unchecked part → what to give so that the rest of it is checked too
record Verdict(List<SmokeResult> results, Map<SmokeArea, String> unchecked) {
    Verdict {
        results = List.copyOf(results);
        unchecked = Map.copyOf(unchecked);
    }

    /// Whether any check failed.
    boolean hasFailed() {
        return results.stream().anyMatch(result -> !result.passed());
    }

    /// One line a part, then the sum.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (SmokeArea area : SmokeArea.values()) {
            lines.add(line(area));
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (failed > 0) {
            lines.add(failed + " of " + results.size() + " failed");
        } else {
            lines.add(unchecked.isEmpty() ? "all good" : "all good as far as checked");
        }
        return lines;
    }

    private String line(SmokeArea area) {
        String title = "%-8s".formatted(area.title());
        List<SmokeResult> own = results.stream().filter(result -> result.area() == area).toList();
        List<String> remedies =
                own.stream()
                        .filter(result -> !result.passed())
                        .map(SmokeResult::remedy)
                        .distinct()
                        .toList();
        if (!remedies.isEmpty()) {
            return "NO-GO " + title + "  " + String.join("; ", remedies);
        }
        String missing = unchecked.get(area);
        return missing == null
                ? "GO    " + title
                : "NO-GO " + title + "  not all of it was checked: " + missing;
    }
}
