package kav.media.standby;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.media.tts.Synthesizer;

/// Several voices as one, the best first. A sentence whose engine fails, or gives no sound in time,
/// is said by the next one that speaks its language; only when none is left does the call hear of a
/// failure. A sentence made beforehand is said by whoever has it, however its engine does.
/// Thread-safe.
public final class StandbySynthesizer implements Synthesizer {
    private final List<Engine> engines;
    private final Budget budget;
    private final Deadlines deadlines;

    /// How long silence may last.
    ///
    /// @param sound until an engine's first sound, and between any two pieces, before another
    ///   engine is asked
    /// @param sentence until the first sound of whatever engine, before the call hears of a failure
    public record Budget(Duration sound, Duration sentence) {
        /// With an endpoint of 600 ms the caller hears something within four seconds.
        public static final Budget DEFAULT =
                new Budget(Duration.ofMillis(1_500), Duration.ofMillis(3_300));
    }

    /// One of them, and how it does.
    record Engine(Synthesizer synthesizer, EngineHealth health) {}

    /// @param synthesizers the best first, at least one
    /// @param clock for the breakers' pauses
    public StandbySynthesizer(
            List<? extends Synthesizer> synthesizers,
            Budget budget,
            Deadlines deadlines,
            Clock clock) {
        if (synthesizers.isEmpty()) {
            throw new IllegalArgumentException("at least one synthesizer");
        }
        List<Engine> made = new ArrayList<>();
        synthesizers.forEach(synthesizer ->
                made.add(new Engine(synthesizer, new EngineHealth(synthesizer.name(), clock))));
        this.engines = List.copyOf(made);
        this.budget = budget;
        this.deadlines = deadlines;
    }

    /// The name of the best one.
    @Override
    public String name() {
        return engines.getFirst().synthesizer().name();
    }

    @Override
    public boolean canSpeak(Locale language) {
        return engines.stream().anyMatch(engine -> engine.synthesizer().canSpeak(language));
    }

    @Override
    public boolean hasReady(Request request) {
        return engines.stream().anyMatch(engine -> engine.synthesizer().hasReady(request));
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        for (Engine engine : engines) {
            if (engine.synthesizer().hasReady(request)) {
                return engine.synthesizer().speak(request, listener);
            }
        }
        List<Engine> able =
                engines.stream()
                        .filter(engine -> engine.synthesizer().canSpeak(request.language()))
                        .toList();
        StandbySentence sentence =
                new StandbySentence(
                        able.isEmpty() ? engines : able, request, listener, budget, deadlines);
        sentence.begin();
        return sentence;
    }

    /// How the engines do, in their order, for the health page.
    public List<EngineHealth> health() {
        return engines.stream().map(Engine::health).toList();
    }
}
