package kav.bench.whatsapp;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// How long messages took to be kept. Immutable but for its histogram, which is not shared any
/// more.
///
/// @param failed messages that were not kept
/// @param totalNs for all of them
/// @param waitsNs each one's
record Kept(String way, int round, int messages, int failed, long totalNs, Histogram waitsNs) {
    static final String HEAD = "| way | run | messages/s | p50 ms | p99 ms | max ms | failed |";
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_SECOND = 1e9;

    double perSecond() {
        return messages * NS_PER_SECOND / totalNs;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %.1f | %.1f | %d |",
                way,
                round,
                perSecond(),
                waitsNs.getValueAtPercentile(50) / NS_PER_MS,
                waitsNs.getValueAtPercentile(99) / NS_PER_MS,
                waitsNs.getMaxValue() / NS_PER_MS,
                failed);
    }
}
