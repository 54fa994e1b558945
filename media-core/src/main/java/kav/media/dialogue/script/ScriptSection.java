package kav.media.dialogue.script;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// One block of a script file; a missing or wrong key becomes a problem line and a harmless value.
/// Confined to the thread that reads.
final class ScriptSection {
    private final Config config;
    private final String path;
    private final List<String> problems;

    /// @param path where the block stands, with a dot at its end, empty for the whole file
    /// @param problems takes one line a mistake
    ScriptSection(Config config, String path, List<String> problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
    }

    /// Notes a mistake at a key.
    void problem(String key, String what) {
        problems.add(path + key + ": " + what);
    }

    /// Every other key is a mistake (mostly of spelling).
    void allow(Set<String> keys) {
        for (String key : new TreeSet<>(config.root().keySet())) {
            if (!keys.contains(key)) {
                problem(key, "is not a known key");
            }
        }
    }

    /// A sentence or word that must be there.
    String text(String key) {
        String text = textOr(key, "");
        if (text.isEmpty()) {
            problem(key, "is missing or empty");
        }
        return text;
    }

    String textOr(String key, String otherwise) {
        return get(key, "text", otherwise, () -> config.getString(key).strip());
    }

    /// A list of phrases that must be there and hold at least one.
    List<String> texts(String key) {
        List<String> texts = textsOr(key);
        if (texts.isEmpty()) {
            problem(key, "must hold at least one phrase");
        }
        return texts;
    }

    List<String> textsOr(String key) {
        return get(key, "a list of texts", List.of(), () -> config.getStringList(key));
    }

    boolean flag(String key) {
        return get(key, "true or false", false, () -> config.getBoolean(key));
    }

    int number(String key, int least, int most) {
        if (!config.hasPath(key)) {
            problem(key, "is missing or empty");
            return least;
        }
        return numberOr(key, least, least, most);
    }

    int numberOr(String key, int otherwise, int least, int most) {
        if (!config.hasPath(key)) {
            return otherwise;
        }
        int number = get(key, "a whole number", least, () -> config.getInt(key));
        if (number < least || number > most) {
            problem(key, "must be " + least + " to " + most);
        }
        return number;
    }

    /// A time such as `5 minutes`; must be there.
    Duration duration(String key) {
        return get(key, "a time such as 5 minutes", Duration.ZERO, () -> config.getDuration(key));
    }

    /// A block within; an absent one reads as empty, so its keys are reported one by one.
    ScriptSection section(String key) {
        Config inner = get(key, "a block", ConfigFactory.empty(), () -> config.getConfig(key));
        return new ScriptSection(inner, path + key + ".", problems);
    }

    /// A list of blocks, counted from 1.
    List<ScriptSection> sections(String key) {
        List<? extends Config> blocks =
                get(key, "a list of blocks", List.of(), () -> config.getConfigList(key));
        List<ScriptSection> sections = new ArrayList<>();
        for (Config block : blocks) {
            String place = path + key + "[" + (sections.size() + 1) + "].";
            sections.add(new ScriptSection(block, place, problems));
        }
        return sections;
    }

    private <T> T get(String key, String what, T otherwise, Supplier<? extends T> read) {
        if (!config.hasPath(key)) {
            return otherwise;
        }
        try {
            return read.get();
        } catch (ConfigException _) {
            problem(key, "must be " + what);
            return otherwise;
        }
    }
}
