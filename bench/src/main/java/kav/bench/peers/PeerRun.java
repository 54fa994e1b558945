package kav.bench.peers;

import kav.bench.load.LoadResult;

/// One run of the generator against one server. Immutable.
///
/// @param server a [Peer]'s key
/// @param idleKib of the server in memory before its first call
/// @param busyKib in memory while all calls of this run are still there
public record PeerRun(String server, int round, long idleKib, long busyKib, LoadResult result) {
    /// Frames that did not come back whole, once and in order, and calls that the server ended.
    public long bad() {
        LoadResult.Counts counts = result.counts();
        return counts.amiss() + counts.closedEarly();
    }
}
