package kav.edge.api.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kav.edge.api.json.ApiJson;
import kav.edge.speech.AgentScripts;
import org.jspecify.annotations.Nullable;

/// The parts of a script that people see and change one by one, each a key of its first level.
/// Thread-safe.
final class ScriptParts {
    /// What a script does without when somebody takes it away.
    private static final Set<String> REMOVABLE = Set.of("greeting_back", "greeting_closed", "llm");

    private static final List<String> ALL =
            List.of(
                    "language",
                    "greeting",
                    "greeting_back",
                    "greeting_closed",
                    "questions",
                    "lead",
                    "goodbye",
                    "llm");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// HOCON takes numbers for texts and `yes` for true; JSON of the interface does not.
    private static final ObjectMapper LENIENT =
            new ObjectMapper()
                    .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .addHandler(
                            new DeserializationProblemHandler() {
                                @Override
                                public Object handleWeirdStringValue(
                                        DeserializationContext context,
                                        Class<?> target,
                                        String value,
                                        String message) {
                                    return target == Boolean.class
                                            ? Set.of("yes", "on").contains(value)
                                            : NOT_HANDLED;
                                }
                            });

    private final AgentScripts scripts;

    ScriptParts(AgentScripts scripts) {
        this.scripts = scripts;
    }

    /// One part of a script that was checked.
    <T> @Nullable T read(String script, String key, Class<T> type) {
        Optional<String> json = scripts.json(script, key);
        try {
            return json.isEmpty() ? null : LENIENT.readValue(json.get(), type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a script that was checked", impossible);
        }
    }

    /// All parts of a script by their keys, as plain texts, lists and maps.
    Map<String, Object> all(String script) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String key : ALL) {
            Object part = read(script, key, Object.class);
            if (part != null) {
                parts.put(key, part);
            }
        }
        return parts;
    }

    /// Whether any part is to be changed.
    static boolean isChanged(AgentBody body, Predicate<String> changed) {
        Map<String, @Nullable Object> parts = of(body);
        return ALL.stream().anyMatch(key -> isChanged(key, parts.get(key), changed));
    }

    private static boolean isChanged(
            String key, @Nullable Object value, Predicate<String> changed) {
        return changed.test(key) && (value != null || REMOVABLE.contains(key));
    }

    /// The script with the changed parts, all else as it was written.
    String written(String script, AgentBody body, Predicate<String> changed) {
        Map<String, @Nullable Object> parts = of(body);
        String text = script;
        for (String key : ALL) {
            Object value = parts.get(key);
            if (!isChanged(key, value, changed)) {
                continue;
            }
            text =
                    value == null
                            ? scripts.without(text, key)
                            : scripts.with(text, key, plain(value));
        }
        return text;
    }

    private static Map<String, @Nullable Object> of(AgentBody body) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("language", body.language());
        parts.put("greeting", body.greeting());
        parts.put("greeting_back", body.greetingBack());
        parts.put("greeting_closed", body.greetingClosed());
        parts.put("questions", body.questions());
        parts.put("lead", body.lead());
        parts.put("goodbye", body.goodbye());
        parts.put("llm", body.llm());
        return parts;
    }

    private static Object plain(Object value) {
        return MAPPER.convertValue(ApiJson.tree(value), Object.class);
    }
}
