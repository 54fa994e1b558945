package kav.edge.api.agent;

import java.util.List;
import java.util.Locale;
import kav.edge.api.ApiAnswer;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// What agents can be made of here: languages, minds, files. Thread-safe.
public final class EngineApi {
    private static final List<String> LANGUAGES =
            List.of(
                    "he-IL", "en-US", "en-GB", "ar-XA", "ru-RU", "fr-FR", "es-ES", "de-DE", "it-IT",
                    "pt-BR", "uk-UA");

    private final EngineSource engines;
    private final List<String> files;

    /// @param files names of this server's agents
    public EngineApi(EngineSource engines, List<String> files) {
        this.engines = engines;
        this.files = List.copyOf(files);
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/engines",
                                Right.SETTINGS_READ,
                                "readEngines",
                                "Which languages are heard and spoken here now, and who can think")
                        .answers(EnginesJson.class)
                        .by(_ -> ApiAnswer.ok(json())));
    }

    private EnginesJson json() {
        return new EnginesJson(
                engines.minds(),
                engines.usualMind(),
                files,
                LANGUAGES.stream().map(this::language).toList());
    }

    private EnginesJson.LanguageJson language(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        return new EnginesJson.LanguageJson(
                tag, engines.hears(language).orElse(null), engines.speaks(language).orElse(null));
    }
}
