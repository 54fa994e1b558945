package kav.edge.speech;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.parser.ConfigDocument;
import com.typesafe.config.parser.ConfigDocumentFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.script.ScriptAgent;
import org.jspecify.annotations.Nullable;

/// What an agent says, as text in HOCON: checked by the code that reads `config/agents`, and
/// changed without touching the rest of the text or its comments. Thread-safe.
public final class AgentScripts {
    private final InstantSource clock;

    /// @param clock tells when a conversation has lasted too long
    public AgentScripts(InstantSource clock) {
        this.clock = clock;
    }

    /// What checking gave.
    public sealed interface Checked {
        record Ready(DialogueFactory agent) implements Checked {}

        record Wrong(List<Mistake> mistakes) implements Checked {
            public Wrong {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /// Something wrong with a script. Immutable.
    ///
    /// @param key where, such as `questions[2].ask`, counted from 1
    /// @param what words for people
    public record Mistake(String key, String what) {
        static Mistake of(String line) {
            int colon = line.indexOf(": ");
            return colon < 0
                    ? new Mistake("script", line)
                    : new Mistake(line.substring(0, colon), line.substring(colon + 2));
        }

        /// The key as a JSON pointer, counted from 0.
        public String pointer() {
            StringBuilder pointer = new StringBuilder();
            for (String step : key.split("\\.", -1)) {
                int bracket = step.indexOf('[');
                pointer.append('/').append(bracket < 0 ? step : step.substring(0, bracket));
                if (bracket >= 0 && step.matches(".*\\[\\d{1,6}]")) {
                    int number = Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
                    pointer.append('/').append(number - 1);
                }
            }
            return pointer.toString();
        }
    }

    /// Checks a script whole.
    public Checked check(String text) {
        return switch (ScriptAgent.read(text, clock)) {
            case ScriptAgent.Loaded.Ready(ScriptAgent agent) -> {
                List<String> problems = new ArrayList<>();
                Persona.read(ConfigFactory.parseString(text), problems);
                yield problems.isEmpty()
                        ? new Checked.Ready(agent)
                        : new Checked.Wrong(problems.stream().map(Mistake::of).toList());
            }
            case ScriptAgent.Loaded.Wrong(List<String> problems) ->
                    new Checked.Wrong(problems.stream().map(Mistake::of).toList());
        };
    }

    /// The agent of a script; empty when it is wrong.
    public Optional<DialogueFactory> read(String text) {
        return check(text) instanceof Checked.Ready(DialogueFactory agent)
                ? Optional.of(agent)
                : Optional.empty();
    }

    /// The same with the mind it is to have.
    ///
    /// @param engine see [AgentMinds#of]
    public Optional<DialogueFactory> read(String text, @Nullable String engine, AgentMinds minds) {
        return read(text).map(agent -> minds.of(agent, ConfigFactory.parseString(text), engine));
    }

    /// One value as JSON, of a script that was checked.
    ///
    /// @param key on the first level
    public Optional<String> json(String text, String key) {
        Config config = ConfigFactory.parseString(text);
        return config.hasPath(key)
                ? Optional.of(config.getValue(key).render(ConfigRenderOptions.concise()))
                : Optional.empty();
    }

    /// The text with one value changed, all else as it was written.
    ///
    /// @param key on the first level
    /// @param value a text, or lists and maps of them
    public String with(String text, String key, Object value) {
        try {
            ConfigDocument document = ConfigDocumentFactory.parseString(text);
            return document.withValueText(
                            key,
                            ConfigValueFactory.fromAnyRef(value)
                                    .render(
                                            ConfigRenderOptions.defaults()
                                                    .setOriginComments(false)
                                                    .setComments(false)
                                                    .setJson(true))
                                    .strip())
                    .render();
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException("no script that was checked", wrong);
        }
    }

    /// The text without one value, all else as it was written.
    ///
    /// @param key on the first level
    public String without(String text, String key) {
        try {
            return ConfigDocumentFactory.parseString(text).withoutPath(key).render();
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException("no script that was checked", wrong);
        }
    }
}
