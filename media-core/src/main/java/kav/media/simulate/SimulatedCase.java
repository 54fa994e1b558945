package kav.media.simulate;

import java.util.List;
import kav.media.simulate.story.Story;
import kav.media.simulate.world.CallTrace;
import kav.media.simulate.world.SimulatedCall;
import kav.media.turn.words.TurnLanguages;

/// One case, its call, and what differs from what it demands. Immutable.
///
/// @param differences in words, empty: it passed
public record SimulatedCase(Story story, CallTrace trace, List<String> differences) {
    public SimulatedCase {
        differences = List.copyOf(differences);
    }

    /// Runs a case.
    ///
    /// @param languages what the words of each language say about turns
    public static SimulatedCase run(Story story, TurnLanguages languages) {
        CallTrace trace = SimulatedCall.run(story, languages);
        return new SimulatedCase(story, trace, new Checks(trace).differences(story.demands()));
    }

    public boolean hasPassed() {
        return differences.isEmpty();
    }

    /// Whether the caller's sound decided: everything they said was found in it, and nothing else
    /// was done to the line.
    public boolean isThroughVad() {
        return trace.sounds().talkspurts() > 0;
    }
}
