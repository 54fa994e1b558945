package kav.edge.main;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kav.edge.api.agent.EngineSource;
import kav.edge.speech.AgentMinds;
import kav.edge.speech.SpeechEngines;

/// The engines of this server as the interface shows them. Immutable, thread-safe.
record LineEngines(SpeechEngines engines, AgentMinds agentMinds) implements EngineSource {
    @Override
    public Optional<String> hears(Locale language) {
        return engines.hears(language);
    }

    @Override
    public Optional<String> speaks(Locale language) {
        return engines.speaks(language);
    }

    @Override
    public List<String> minds() {
        return agentMinds.names();
    }

    @Override
    public String usualMind() {
        return agentMinds.usual();
    }
}
