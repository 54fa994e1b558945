package kav.edge.main;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import kav.media.call.LineMetrics;

/// The figures of the line in `/metrics`. Thread-safe.
final class LineMeters implements LineMetrics {
    private final Timer held;
    private final Timer decided;
    private final Counter received;
    private final Counter filled;
    private final Counter late;
    private final Counter dropped;
    private final Counter underruns;

    LineMeters(MeterRegistry meters) {
        held = timer(meters, "kav.barge.in.held", "Onset of speech over the agent to clear");
        decided = timer(meters, "kav.barge.in.decided", "The same onset to going on or giving way");
        received = counter(meters, "kav.frames.received", "Frames of callers");
        filled = counter(meters, "kav.frames.filled", "Silence put in for what never came");
        late = counter(meters, "kav.frames.late", "Frames that came too late or twice");
        dropped = counter(meters, "kav.frames.dropped", "Frames dropped, a ring being full");
        underruns = counter(meters, "kav.playout.underruns", "Sentences of the agent that ran dry");
    }

    private static Timer timer(MeterRegistry meters, String name, String what) {
        return Timer.builder(name)
                .description(what)
                .serviceLevelObjectives(
                        Duration.ofMillis(40),
                        Duration.ofMillis(80),
                        Duration.ofMillis(120),
                        Duration.ofMillis(300),
                        Duration.ofMillis(600))
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String what) {
        return Counter.builder(name).description(what).register(meters);
    }

    @Override
    public void bargeInHeld(long onsetToClearMs) {
        held.record(Duration.ofMillis(onsetToClearMs));
    }

    @Override
    public void bargeInDecided(long onsetToDecisionMs) {
        decided.record(Duration.ofMillis(onsetToDecisionMs));
    }

    @Override
    public void callOver(Counts counts) {
        received.increment(counts.received());
        filled.increment(counts.filled());
        late.increment(counts.late());
        dropped.increment(counts.dropped());
        underruns.increment(counts.underruns());
    }
}
