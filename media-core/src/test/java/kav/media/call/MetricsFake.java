package kav.media.call;

import java.util.ArrayList;
import java.util.List;
import kav.media.call.journal.CallJournal;

/// Keeps what a call measured of itself, in milliseconds.
final class MetricsFake implements LineMetrics {
    final List<Long> heldMs = new ArrayList<>();
    final List<Long> decidedMs = new ArrayList<>();
    final List<Boolean> thoughtsUsed = new ArrayList<>();
    final List<Boolean> fillersExplaining = new ArrayList<>();
    final List<CallJournal.Latency> latencies = new ArrayList<>();
    Counts counts;

    @Override
    public void turnTook(CallJournal.Latency latency) {
        latencies.add(latency);
    }

    @Override
    public void thoughtAhead(boolean used) {
        thoughtsUsed.add(used);
    }

    @Override
    public void fillerSaid(boolean explained) {
        fillersExplaining.add(explained);
    }

    @Override
    public void bargeInHeld(long onsetToClearMs) {
        heldMs.add(onsetToClearMs);
    }

    @Override
    public void bargeInDecided(long onsetToDecisionMs) {
        decidedMs.add(onsetToDecisionMs);
    }

    @Override
    public void callOver(Counts over) {
        counts = over;
    }
}
