package kav.bench.capacity;

import java.util.Locale;
import kav.bench.load.LoadResult;

/// What one run at one number of calls showed: from outside, and of the server's inside. Immutable.
///
/// @param server its name
/// @param phase `first` from the moment it was ready, `warm` after that
/// @param load seen by the generator
/// @param inside seen in the server
record Level(String server, String phase, LoadResult load, Inside inside) {
    static final String FIRST = "first";
    static final String WARM = "warm";

    static final String HEAD =
            "| calls | p50 ms | p99 ms | p99.9 ms | max ms | CPU µs/frame (user/system) | core busy %"
                    + " | lost | KiB a call (objects/outside the heap) | allocated B/frame (MiB/s)"
                    + " | stops (longest, all ms) | generator p99 late ms |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|---|";

    private static final double BYTES_PER_KIB = 1_024;
    private static final double BYTES_PER_MIB = 1_048_576;

    /// @param busyShare of its core, 0 to 1
    /// @param objectBytesPerCall live after a full collection, over the idle server
    /// @param outsideBytesPerCall of the process but not of its heap, over the idle server
    /// @param allocatedBytesPerSecond garbage and what is kept
    record Inside(
            double busyShare,
            double objectBytesPerCall,
            double outsideBytesPerCall,
            double allocatedBytesPerSecond,
            double allocatedBytesPerFrame,
            Stops stops) {
        double kibPerCall() {
            return (objectBytesPerCall + outsideBytesPerCall) / BYTES_PER_KIB;
        }
    }

    String text() {
        LoadResult.Quantiles trip = load.roundTrip();
        return String.format(
                Locale.ROOT,
                "| %d | %.2f | %.2f | %.2f | %.1f | %.1f (%.1f/%.1f) | %.0f | %d | %.1f (%.1f/%.1f) |"
                        + " %.1f (%.2f) | %d (%.2f, %.1f) | %.2f%s |",
                load.calls(),
                trip.p50Ms(),
                trip.p99Ms(),
                trip.p999Ms(),
                trip.maxMs(),
                load.cpuMicros(),
                load.userMicros(),
                load.systemMicros(),
                100 * inside.busyShare(),
                load.counts().amiss(),
                inside.kibPerCall(),
                inside.objectBytesPerCall() / BYTES_PER_KIB,
                inside.outsideBytesPerCall() / BYTES_PER_KIB,
                inside.allocatedBytesPerFrame(),
                inside.allocatedBytesPerSecond() / BYTES_PER_MIB,
                inside.stops().count(),
                inside.stops().longestMs(),
                inside.stops().totalMs(),
                load.lateness().p99Ms(),
                load.isGeneratorLate() ? " g" : "");
    }
}
