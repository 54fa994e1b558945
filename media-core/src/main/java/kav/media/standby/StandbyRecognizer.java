package kav.media.standby;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;

/// Several recognizers as one, the best first. A call whose engine fails goes on with the same one
/// again, then with the next that hears its language; only when none is left does the call hear of
/// a failure. Thread-safe.
public final class StandbyRecognizer implements Recognizer {
    private final List<Engine> engines;

    /// One of them, and how it does.
    record Engine(Recognizer recognizer, EngineHealth health) {}

    /// @param recognizers the best first, at least one
    /// @param clock for the breakers' pauses
    public StandbyRecognizer(List<? extends Recognizer> recognizers, Clock clock) {
        if (recognizers.isEmpty()) {
            throw new IllegalArgumentException("at least one recognizer");
        }
        List<Engine> made = new ArrayList<>();
        recognizers.forEach(recognizer ->
                made.add(new Engine(recognizer, new EngineHealth(recognizer.name(), clock))));
        engines = List.copyOf(made);
    }

    /// The name of the best one.
    @Override
    public String name() {
        return engines.getFirst().recognizer().name();
    }

    @Override
    public boolean canHear(Locale language) {
        return engines.stream().anyMatch(engine -> engine.recognizer().canHear(language));
    }

    /// Whether all of them do: a call may change from one to another.
    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return engines.stream().allMatch(engine -> engine.recognizer().givesOneFinalPerTalkspurt());
    }

    @Override
    public Recognition open(Request request, Recognition.Listener listener) {
        List<Engine> able =
                engines.stream()
                        .filter(engine -> engine.recognizer().canHear(request.language()))
                        .toList();
        return new StandbyRecognition(able.isEmpty() ? engines : able, request, listener);
    }

    /// How the engines do, in their order, for the health page.
    public List<EngineHealth> health() {
        return engines.stream().map(Engine::health).toList();
    }
}
