package kav.media.call;

import java.util.ArrayList;
import java.util.List;

/// Keeps what a call measured of itself, in milliseconds.
final class MetricsFake implements LineMetrics {
    final List<Long> heldMs = new ArrayList<>();
    final List<Long> decidedMs = new ArrayList<>();
    Counts counts;

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
