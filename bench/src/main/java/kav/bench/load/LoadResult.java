package kav.bench.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What one run measured. Immutable.
///
/// @param roundTrip from the scheduled time of sending to the echo's arrival
/// @param lateness from the scheduled time to the actual sending: the generator's own fault
/// @param counts of the whole run, warm-up included
/// @param userMicros server's CPU time in user mode per measured frame; -1 when not read
/// @param systemMicros the same in the kernel
@JsonIgnoreProperties(ignoreUnknown = true)
public record LoadResult(
        int calls,
        Quantiles roundTrip,
        Quantiles lateness,
        Counts counts,
        double userMicros,
        double systemMicros) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NS_PER_MS = 1e6;

    /// Milliseconds at four points of a distribution.
    public record Quantiles(double p50Ms, double p99Ms, double p999Ms, double maxMs) {
        /// @param histogram of nanoseconds
        public static Quantiles of(Histogram histogram) {
            return new Quantiles(
                    histogram.getValueAtPercentile(50) / NS_PER_MS,
                    histogram.getValueAtPercentile(99) / NS_PER_MS,
                    histogram.getValueAtPercentile(99.9) / NS_PER_MS,
                    histogram.getMaxValue() / NS_PER_MS);
        }
    }

    /// Frames, by what became of them.
    ///
    /// @param lost sent and never echoed; of a server that echoes nothing, pings never answered,
    ///   and of one that hears, frames that never reached its recogniser
    /// @param reordered echoed after a later one of the same call
    /// @param corrupted echoed with other bytes, or to another call
    /// @param unsent never taken by the socket
    /// @param closed why the server closed calls before the end → how many of them
    public record Counts(
            long sent,
            long received,
            long lost,
            long reordered,
            long duplicated,
            long corrupted,
            long unsent,
            Map<String, Integer> closed) {
        public Counts {
            closed = Collections.unmodifiableMap(new TreeMap<>(closed));
        }

        /// Frames that are not back whole, once and in order.
        public long amiss() {
            return lost + unsent + corrupted + reordered + duplicated;
        }

        /// Calls that the server refused or closed before the end.
        public int closedEarly() {
            return closed.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// The same, with so many more lost: frames that came and went no further.
    public LoadResult withLost(long more) {
        Counts all =
                new Counts(
                        counts.sent(),
                        counts.received(),
                        counts.lost() + more,
                        counts.reordered(),
                        counts.duplicated(),
                        counts.corrupted(),
                        counts.unsent(),
                        counts.closed());
        return new LoadResult(calls, roundTrip, lateness, all, userMicros, systemMicros);
    }

    /// Later than this, the generator's figures speak of itself.
    public static final double MAX_LATENESS_MS = 5;

    /// Whether every frame came back as it was and once, and no call was refused or closed early.
    public boolean isClean() {
        return counts.amiss() == 0 && counts.closedEarly() == 0;
    }

    /// Whether the figures speak of the generator and not of the server.
    public boolean isGeneratorLate() {
        return lateness.p99Ms() > MAX_LATENESS_MS;
    }

    /// CPU time per frame in microseconds; -1 when not read.
    public double cpuMicros() {
        return userMicros < 0 ? -1 : userMicros + systemMicros;
    }

    /// One JSON object on one line.
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a record of plain values is always JSON", fault);
        }
    }

    /// Reads what [#toJson] wrote.
    public static LoadResult parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, LoadResult.class);
    }
}
