package kav.bench.journal;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// How long entries took that were all there at one instant. Immutable but for its histogram, which
/// is not shared any more.
///
/// @param name of the way they were written
/// @param entries how many
/// @param totalNs until the last one was acknowledged
/// @param waitsNs from the instant until each one was acknowledged
record Acknowledged(String name, int round, int entries, long totalNs, Histogram waitsNs) {
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_SECOND = 1e9;
    static final String HEAD = "| way | run | entries/s | p50 ms | p99 ms | last ms |";

    static Histogram histogram() {
        return new Histogram(1_000, 600_000_000_000L, 3);
    }

    double entriesPerSecond() {
        return entries * NS_PER_SECOND / totalNs;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %.1f | %.1f |",
                name,
                round,
                entriesPerSecond(),
                waitsNs.getValueAtPercentile(50) / NS_PER_MS,
                waitsNs.getValueAtPercentile(99) / NS_PER_MS,
                totalNs / NS_PER_MS);
    }
}
