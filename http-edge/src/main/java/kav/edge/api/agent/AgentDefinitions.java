package kav.edge.api.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kav.crm.business.AgentSettings;
import kav.edge.api.ApiProblem;
import kav.edge.api.json.ApiJson;
import kav.edge.http.Problem;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import kav.media.dialogue.DialogueFactory;
import org.jspecify.annotations.Nullable;

/// Between what is kept of an agent (one script) and what people see and change of it (greeting,
/// language, questions): the script is the only truth, and no wrong one is ever kept. Thread-safe.
public final class AgentDefinitions {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper LENIENT =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    /// An agent that says nothing of itself: as the server is set up.
    public static final AgentSettings USUAL =
            new AgentSettings("Kav", null, null, null, null, null);

    private final Agents files;
    private final String defaultFile;
    private final AgentScripts scripts;

    /// @param files agents of this server, which others may follow
    /// @param defaultFile followed by agents that name none
    public AgentDefinitions(Agents files, String defaultFile, AgentScripts scripts) {
        this.files = files;
        this.defaultFile = defaultFile;
        this.scripts = scripts;
    }

    /// The script that an agent speaks by.
    String script(AgentSettings settings) {
        String own = settings.script();
        return own == null ? followed(settings.file()) : own;
    }

    private String followed(@Nullable String file) {
        return files.text(file == null ? defaultFile : file).orElse("");
    }

    /// An agent as people see it.
    AgentBody seen(AgentSettings settings) {
        String text = script(settings);
        return new AgentBody(
                settings.name(),
                settings.engine(),
                settings.voice(),
                settings.file(),
                settings.script(),
                scripts.json(text, "language").map(AgentDefinitions::text).orElse(null),
                scripts.json(text, "greeting").map(AgentDefinitions::text).orElse(null),
                scripts.json(text, "questions").map(AgentDefinitions::questions).orElse(null));
    }

    /// What is to be kept of what people wrote.
    ///
    /// @param changed whether a member stands in the body
    /// @throws kav.edge.http.ProblemException 422 with the pointers of what is wrong
    AgentSettings kept(AgentBody body, Predicate<String> changed) {
        String file = body.file();
        if (file != null && files.text(file).isEmpty()) {
            throw ApiProblem.field("/file", "unknown", "the server has no such agent");
        }
        String script = body.script();
        boolean isTyped = changed.test("script") && script != null;
        script = with(script, file, "language", body.language(), changed);
        script = with(script, file, "greeting", body.greeting(), changed);
        script = with(script, file, "questions", plain(body.questions()), changed);
        String language = script == null ? null : languageOf(script, isTyped);
        return new AgentSettings(
                body.name().strip(), body.engine(), file, language, body.voice(), script);
    }

    /// What an agent would be with a draft of it. What the draft leaves out stays.
    ///
    /// @param now as it is kept; null for a new one
    /// @throws kav.edge.http.ProblemException 422 with the pointers of what is wrong
    public AgentSettings tried(@Nullable AgentSettings now, AgentBody draft) {
        AgentSettings base = now == null ? USUAL : now;
        AgentBody body =
                new AgentBody(
                        draft.name(),
                        draft.engine() == null ? base.engine() : draft.engine(),
                        draft.voice() == null ? base.voice() : draft.voice(),
                        draft.file() == null ? base.file() : draft.file(),
                        draft.script() == null ? base.script() : draft.script(),
                        draft.language(),
                        draft.greeting(),
                        draft.questions());
        return kept(body, ApiJson.tree(draft)::hasNonNull);
    }

    private @Nullable String with(
            @Nullable String script,
            @Nullable String file,
            String key,
            @Nullable Object value,
            Predicate<String> changed) {
        if (!changed.test(key) || value == null) {
            return script;
        }
        String base = script == null ? followed(file) : script;
        if (scripts.check(base) instanceof AgentScripts.Checked.Wrong wrong) {
            throw refused(wrong.mistakes(), true);
        }
        return scripts.with(base, key, value);
    }

    private String languageOf(String script, boolean isTyped) {
        return switch (scripts.check(script)) {
            case AgentScripts.Checked.Ready(DialogueFactory agent) ->
                    agent.language().toLanguageTag();
            case AgentScripts.Checked.Wrong(List<AgentScripts.Mistake> mistakes) ->
                    throw refused(mistakes, isTyped);
        };
    }

    /// Mistakes stand at the field that was written: the script, or the part of it.
    private static RuntimeException refused(List<AgentScripts.Mistake> mistakes, boolean isTyped) {
        return ApiProblem.fields(
                422,
                mistakes.stream()
                        .limit(50)
                        .map(mistake ->
                                new Problem.Field(
                                        isTyped ? "/script" : mistake.pointer(),
                                        "script-invalid",
                                        isTyped
                                                ? mistake.key() + ": " + mistake.what()
                                                : mistake.what()))
                        .toList());
    }

    private static @Nullable Object plain(@Nullable List<QuestionJson> questions) {
        return questions == null
                ? null
                : MAPPER.convertValue(
                        ApiJson.tree(questions), new TypeReference<List<Map<String, Object>>>() {});
    }

    private static String text(String json) {
        try {
            return MAPPER.readTree(json).asText();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("rendered as JSON", impossible);
        }
    }

    /// HOCON takes numbers for texts and texts for numbers; JSON of the interface does not.
    private static List<QuestionJson> questions(String json) {
        try {
            QuestionJson[] read = LENIENT.readValue(json, QuestionJson[].class);
            return List.of(read);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a script that was checked", impossible);
        }
    }
}
