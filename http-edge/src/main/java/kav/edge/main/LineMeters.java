package kav.edge.main;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import kav.media.call.LineMetrics;
import kav.media.call.journal.CallJournal;

/// The figures of the line in `/metrics`. Thread-safe.
final class LineMeters implements LineMetrics {
    private final Timer held;
    private final Timer decided;
    private final Counter received;
    private final Counter filled;
    private final Counter late;
    private final Counter dropped;
    private final Counter underruns;
    private final Counter fillers;
    private final Counter explanations;
    private final Counter thoughtsUsed;
    private final Counter thoughtsThrownAway;
    private final Map<TurnStep, Timer> steps = new EnumMap<>(TurnStep.class);

    LineMeters(MeterRegistry meters) {
        held = timer(meters, "kav.barge.in.held", "Onset of speech over the agent to clear");
        decided = timer(meters, "kav.barge.in.decided", "The same onset to going on or giving way");
        received = counter(meters, "kav.frames.received", "Frames of callers");
        filled = counter(meters, "kav.frames.filled", "Silence put in for what never came");
        late = counter(meters, "kav.frames.late", "Frames that came too late or twice");
        dropped = counter(meters, "kav.frames.dropped", "Frames dropped, a ring being full");
        underruns = counter(meters, "kav.playout.underruns", "Sentences of the agent that ran dry");
        fillers = counter(meters, "kav.turn.fillers", "Waits for an answer bridged by a sentence");
        explanations = counter(meters, "kav.turn.explanations", "Waits explained by a second one");
        thoughtsUsed = thoughts(meters, "used");
        thoughtsThrownAway = thoughts(meters, "thrown_away");
        for (TurnStep step : TurnStep.values()) {
            steps.put(step, step(meters, step));
        }
    }

    private static Counter thoughts(MeterRegistry meters, String fate) {
        return Counter.builder("kav.turn.thoughts.ahead")
                .description("Answers begun before the caller's turn was over")
                .tag("fate", fate)
                .register(meters);
    }

    /// From a fifth of a second, what people take between turns, to where they hang up.
    private static Timer step(MeterRegistry meters, TurnStep step) {
        return Timer.builder("kav.turn.latency")
                .description("End of the caller's speech to a step of the reply, in call time")
                .tag("step", step.word())
                .serviceLevelObjectives(
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(600),
                        Duration.ofMillis(800),
                        Duration.ofMillis(1_000),
                        Duration.ofMillis(1_500),
                        Duration.ofMillis(2_500),
                        Duration.ofMillis(4_000),
                        Duration.ofMillis(8_000))
                .register(meters);
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

    @Override
    public void turnTook(CallJournal.Latency latency) {
        steps.forEach((step, timer) -> {
            long ms = step.of(latency);
            if (ms != CallJournal.Latency.NEVER) {
                timer.record(Duration.ofMillis(ms));
            }
        });
    }

    @Override
    public void thoughtAhead(boolean used) {
        (used ? thoughtsUsed : thoughtsThrownAway).increment();
    }

    @Override
    public void fillerSaid(boolean explained) {
        (explained ? explanations : fillers).increment();
    }
}
