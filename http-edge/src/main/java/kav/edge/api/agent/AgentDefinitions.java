package kav.edge.api.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
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
/// questions, goodbye and so on): the script is the only truth, and no wrong one is ever kept.
/// Thread-safe.
public final class AgentDefinitions {
    /// An agent that says nothing of itself: as the server is set up.
    public static final AgentSettings USUAL =
            new AgentSettings("Kav", null, null, null, null, null);

    private final Agents files;
    private final String defaultFile;
    private final AgentScripts scripts;
    private final ScriptParts parts;

    /// @param files agents of this server, which others may follow
    /// @param defaultFile followed by agents that name none
    public AgentDefinitions(Agents files, String defaultFile, AgentScripts scripts) {
        this.files = files;
        this.defaultFile = defaultFile;
        this.scripts = scripts;
        this.parts = new ScriptParts(scripts);
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
                parts.read(text, "language", String.class),
                parts.read(text, "greeting", String.class),
                parts.read(text, "greeting_back", String.class),
                parts.read(text, "greeting_closed", String.class),
                questions(text),
                parts.read(text, "lead", LeadRuleJson.class),
                parts.read(text, "goodbye", GoodbyeJson.class),
                parts.read(text, "llm", MindJson.class));
    }

    private @Nullable List<QuestionJson> questions(String text) {
        QuestionJson[] read = parts.read(text, "questions", QuestionJson[].class);
        return read == null ? null : List.of(read);
    }

    /// What was kept at a version, with the parts of the script that was spoken by it.
    Map<String, Object> seen(Map<String, Object> content) {
        String text =
                content.get("script") instanceof String own
                        ? own
                        : followed(content.get("file") instanceof String file ? file : null);
        Map<String, Object> all = new LinkedHashMap<>(content);
        all.putAll(parts.all(text));
        return all;
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
        if (ScriptParts.isChanged(body, changed)) {
            String base = script == null ? followed(file) : script;
            if (scripts.check(base) instanceof AgentScripts.Checked.Wrong wrong) {
                throw refused(wrong.mistakes(), true);
            }
            script = parts.written(base, body, changed);
        }
        String language = script == null ? null : languageOf(script, isTyped);
        return new AgentSettings(
                body.name().strip(), body.engine(), file, language, body.voice(), script);
    }

    /// What an agent would be with a draft of it. What the draft leaves out stays, null takes away.
    ///
    /// @param now as it is kept; null for a new one
    /// @param draft an [AgentBody] as it was written, checked already
    /// @throws kav.edge.http.ProblemException 422 with the pointers of what is wrong
    public AgentSettings tried(@Nullable AgentSettings now, JsonNode draft) {
        JsonNode whole = ApiJson.merge(ApiJson.tree(seen(now == null ? USUAL : now)), draft);
        return kept(ApiJson.read(whole, AgentBody.class), draft::has);
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
}
