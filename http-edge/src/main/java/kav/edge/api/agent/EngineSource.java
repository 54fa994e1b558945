package kav.edge.api.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can hear, speak and think on this node now. Thread-safe.
public interface EngineSource {
    /// The name of the engine that hears that language now; empty for none.
    Optional<String> hears(Locale language);

    /// The name of the engine that speaks that language now; empty for none.
    Optional<String> speaks(Locale language);

    /// Minds that agents can have: `script`, and `llm` where a language model is set up.
    List<String> minds();

    /// The mind of agents that name none.
    String usualMind();
}
