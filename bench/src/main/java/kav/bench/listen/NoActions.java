package kav.bench.listen;

import java.util.Map;
import kav.media.dialogue.Actions;

/// Tools of nobody: a quiet agent uses none. Thread-safe, immutable.
public record NoActions() implements Actions {
    @Override
    public Outcome saveLead(String name, String about, Map<String, String> answers) {
        return new Outcome.Failed("there are no records");
    }
}
