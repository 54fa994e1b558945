package kav.bench.peers;

import java.util.Map;
import java.util.TreeMap;

/// How many calls a server carried in a comparison. Immutable.
///
/// @param calls the highest level at which nothing was lost and p99 was at most 20 ms in all
///   rounds; 0 when there was none
/// @param isAll whether a higher level was tried and failed, and not by the generator's fault; else
///   it may carry more
public record Carried(int calls, boolean isAll) {
    /// What is still taken for keeping up.
    static final double MOST_P99_MS = 20;

    /// Whether nothing was lost and p99 is bearable.
    static boolean keepsUp(PeerRun run) {
        return run.result().isClean() && run.result().roundTrip().p99Ms() <= MOST_P99_MS;
    }

    /// Of each server that was measured, by its key; without those of which nothing can be said.
    static Map<String, Carried> of(PeerFigures figures) {
        Map<String, Carried> carried = new TreeMap<>();
        for (Peer peer : figures.servers()) {
            Carried own = of(figures, peer);
            if (own.calls() > 0 || own.isAll()) {
                carried.put(peer.key(), own);
            }
        }
        return carried;
    }

    private static Carried of(PeerFigures figures, Peer peer) {
        int highest = 0;
        for (int calls : figures.levels()) {
            if (!figures.of(peer, calls).stream().allMatch(Carried::keepsUp)) {
                return new Carried(highest, !figures.isGeneratorLate(peer, calls));
            }
            if (!figures.of(peer, calls).isEmpty()) {
                highest = calls;
            }
        }
        return new Carried(highest, false);
    }
}
