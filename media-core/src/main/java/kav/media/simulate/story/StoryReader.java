package kav.media.simulate.story;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads the cases: `simulate/*.conf` beside `agents/*.conf`. Stateless; blocks on the disk.
public final class StoryReader {
    private static final String ENDING = ".conf";
    private static final Set<String> KEYS =
            Set.of(
                    "agent", "change", "from", "noise", "echo", "closed", "notice", "desk",
                    "faults", "caller", "model", "expect");
    private static final Set<String> DESK =
            Set.of("resources", "free", "templates", "away", "wait");
    private static final Set<String> NOTICE = Set.of("recorded", "key");
    private static final Set<String> FAULTS = Set.of("hearing", "voice", "spare");
    private static final Config NOTHING = ConfigFactory.empty();

    private final Path folder;

    /// @param folder holds `simulate` and `agents`
    public StoryReader(Path folder) {
        this.folder = folder;
    }

    /// All cases, by name.
    ///
    /// @throws StoryMistake when one of them is wrong
    public List<Story> readAll() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(folder.resolve("simulate"), "*" + ENDING)) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        files.sort(null);
        return files.stream().map(this::read).toList();
    }

    private Story read(Path path) {
        String file = String.valueOf(path.getFileName());
        String name = file.substring(0, file.length() - ENDING.length());
        try {
            return read(name, ConfigFactory.parseFile(path.toFile()).resolve());
        } catch (ConfigException wrong) {
            throw new StoryMistake(file, String.valueOf(wrong.getMessage()));
        }
    }

    /// One case.
    ///
    /// @param story as its file says it
    public Story read(String name, Config story) {
        Keys keys = new Keys(name + ENDING);
        keys.allow(story, KEYS, "case");
        StepReader steps = new StepReader(keys);
        boolean usesModel = story.hasPath("model");
        return new Story(
                name,
                agent(keys, story),
                setting(keys, story),
                steps.caller(story.getConfigList("caller")),
                usesModel,
                usesModel ? steps.model(story.getConfigList("model")) : List.of(),
                demands(keys, story.getConfig("expect")));
    }

    /// The agent's file with what the case changes in it.
    private Config agent(Keys keys, Config story) {
        Path file = folder.resolve("agents").resolve(story.getString("agent") + ENDING);
        if (!Files.isReadable(file)) {
            throw keys.mistake("agent: there is no " + file.getFileName());
        }
        Config agent = ConfigFactory.parseFile(file.toFile());
        return keys.block(story, "change", NOTHING).withFallback(agent).resolve();
    }

    private static Setting setting(Keys keys, Config story) {
        Config desk = keys.block(story, "desk", NOTHING);
        keys.allow(desk, DESK, "desk");
        Config notice = keys.block(story, "notice", NOTHING);
        keys.allow(notice, NOTICE, "notice");
        Config faults = keys.block(story, "faults", NOTHING);
        keys.allow(faults, FAULTS, "faults");
        return new Setting(
                keys.text(story, "from", "+972501234567"),
                keys.number(story, "noise", 40),
                keys.number(story, "echo", 0),
                keys.isSet(story, "closed"),
                new Setting.Told(
                        story.hasPath("notice"),
                        keys.isSet(notice, "recorded"),
                        keys.text(notice, "key", "")),
                new Setting.Desk(
                        keys.texts(desk, "resources", List.of("Doctor Levi")),
                        keys.texts(desk, "free", List.of("2026-11-24 10:00", "2026-11-24 11:30")),
                        keys.texts(desk, "templates", List.of("address")),
                        keys.isSet(desk, "away"),
                        keys.millis(desk, "wait", 0)),
                new Setting.Faults(
                        keys.millis(faults, "hearing", Setting.Faults.NEVER),
                        keys.millis(faults, "voice", Setting.Faults.NEVER),
                        keys.isSet(faults, "spare")));
    }

    private static List<Demand> demands(Keys keys, Config expect) {
        List<Demand> demands = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(expect.root()).entrySet()) {
            demands.add(new Demand(kind(keys, entry.getKey()), values(expect, entry.getKey())));
        }
        return demands;
    }

    private static Demand.Kind kind(Keys keys, String key) {
        for (Demand.Kind kind : Demand.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(key)) {
                return kind;
            }
        }
        throw keys.mistake("expect: there is no key " + key);
    }

    private static List<String> values(Config expect, String key) {
        ConfigValueType type = expect.getValue(key).valueType();
        if (type == ConfigValueType.OBJECT) {
            Config block = expect.getConfig(key);
            return block.root().keySet().stream()
                    .sorted()
                    .map(name -> name + " = " + block.getString(name))
                    .toList();
        }
        return type == ConfigValueType.LIST
                ? expect.getStringList(key)
                : List.of(expect.getString(key));
    }
}
