package kav.bench.peers;

import java.util.Map;
import kav.bench.load.LoadResult;

/// Runs with made-up figures.
final class PeerRuns {
    private PeerRuns() {}

    static PeerRun run(Peer peer, int calls, double cpuMicros, double p99Ms) {
        return run(peer, calls, cpuMicros, p99Ms, 0, 0.1);
    }

    static PeerRun run(
            Peer peer, int calls, double cpuMicros, double p99Ms, long lost, double lateMs) {
        LoadResult result =
                new LoadResult(
                        calls,
                        new LoadResult.Quantiles(0.1, p99Ms, 2 * p99Ms, 3 * p99Ms),
                        new LoadResult.Quantiles(0.01, lateMs, lateMs, lateMs),
                        new LoadResult.Counts(1_000, 1_000 - lost, lost, 0, 0, 0, 0, Map.of()),
                        cpuMicros / 4,
                        cpuMicros * 3 / 4);
        return new PeerRun(peer.key(), 1, 100 * 1_024, 150 * 1_024, result);
    }
}
