package kav.edge.api.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A server that speaks English and thinks by scripts.
public record NoEngines() implements EngineSource {
    @Override
    public Optional<String> hears(Locale language) {
        return speaks(language).map(_ -> "ears");
    }

    @Override
    public Optional<String> speaks(Locale language) {
        return language.getLanguage().equals("en") ? Optional.of("voice") : Optional.empty();
    }

    @Override
    public List<String> minds() {
        return List.of("script");
    }

    @Override
    public String usualMind() {
        return "script";
    }
}
