package kav.media.dialogue.script;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;

/// An agent that follows a script file (`config/agents/NAME.conf`). Immutable, thread-safe.
public final class ScriptAgent implements DialogueFactory {
    private final AgentScript script;
    private final InstantSource clock;

    private ScriptAgent(AgentScript script, InstantSource clock) {
        this.script = script;
        this.clock = clock;
    }

    /// What reading a script gave.
    public sealed interface Loaded {
        record Ready(ScriptAgent agent) implements Loaded {}

        /// @param problems one plain line a mistake, each naming its key
        record Wrong(List<String> problems) implements Loaded {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads and checks a script; blocks on the disk.
    ///
    /// @param file in HOCON
    /// @param clock tells when a conversation has lasted too long
    public static Loaded load(Path file, InstantSource clock) {
        if (!Files.isReadable(file)) {
            return new Loaded.Wrong(List.of(file.getFileName() + ": cannot be read"));
        }
        try {
            return check(ConfigFactory.parseFile(file.toFile()).resolve(), clock);
        } catch (ConfigException e) {
            int line = e.origin() == null ? 0 : e.origin().lineNumber();
            return new Loaded.Wrong(
                    List.of(file.getFileName() + ": not readable as HOCON near line " + line));
        }
    }

    /// Reads and checks a script that a business wrote: nothing is included, and nothing of this
    /// machine (files, addresses, environment) can be named in it.
    ///
    /// @param text in HOCON
    /// @param clock tells when a conversation has lasted too long
    public static Loaded read(String text, InstantSource clock) {
        try {
            Config config =
                    ConfigFactory.parseString(
                            text, ConfigParseOptions.defaults().setIncluder(new NothingIncluded()));
            return config.isResolved()
                    ? check(config, clock)
                    : new Loaded.Wrong(List.of("script: ${…} is not possible here"));
        } catch (ConfigException e) {
            int line = e.origin() == null ? 0 : e.origin().lineNumber();
            return new Loaded.Wrong(List.of("script: not readable as HOCON near line " + line));
        } catch (StackOverflowError tooDeep) {
            return new Loaded.Wrong(List.of("script: too many blocks within blocks"));
        }
    }

    private static Loaded check(Config config, InstantSource clock) {
        ScriptReader reader = new ScriptReader();
        AgentScript script = reader.read(config);
        List<String> problems = reader.problems();
        return problems.isEmpty()
                ? new Loaded.Ready(new ScriptAgent(script, clock))
                : new Loaded.Wrong(problems);
    }

    @Override
    public String name() {
        return script.name();
    }

    @Override
    public Locale language() {
        return script.language();
    }

    @Override
    public List<String> fixedSentences() {
        return script.fixedSentences();
    }

    @Override
    public List<String> phrases() {
        return script.phrases();
    }

    @Override
    public Dialogue open(Actions actions) {
        return new ScriptDialogue(script, actions, clock);
    }
}
