package kav.edge.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Lays kav.conf, environment and command line over each other and reads the result. Makes nothing
/// on disk. Stateless.
public final class SettingsLoader {
    /// The shipped config/kav.conf, put beside this class by the build: all keys and defaults.
    private static final String SHIPPED = "kav.conf";

    private SettingsLoader() {}

    /// What came of reading. Immutable.
    public sealed interface Loaded {
        /// @param warnings one line each, to be logged
        record Good(Settings settings, List<String> warnings) implements Loaded {
            public Good {
                warnings = List.copyOf(warnings);
            }
        }

        /// @param problems all there are, at least one
        record Bad(List<ConfigurationProblem> problems) implements Loaded {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads everything.
    ///
    /// @param home Kav's own folder: holds config/kav.conf (may be missing); relative paths of the
    ///   file and the environment start here
    /// @param environment as of `System.getenv()`
    public static Loaded load(Path home, Map<String, String> environment, CommandLine line) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        Config shipped = shipped();
        Config file = file(home.resolve("config").resolve("kav.conf"), shipped, problems);
        Config merged =
                commandLine(line)
                        .withFallback(environment(environment))
                        .withFallback(file)
                        .withFallback(shipped)
                        .resolve();
        SettingsReader reader = new SettingsReader(merged);
        Settings settings = new SettingsSections(reader, home).read();
        problems.addAll(reader.problems());
        return problems.isEmpty()
                ? new Loaded.Good(settings, reader.warnings())
                : new Loaded.Bad(problems);
    }

    private static Config shipped() {
        try (InputStream stream = SettingsLoader.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("kav.conf is missing from the program");
            }
            return ConfigFactory.parseReader(
                            new InputStreamReader(stream, StandardCharsets.UTF_8), options())
                    .resolve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Config file(Path path, Config shipped, List<ConfigurationProblem> problems) {
        if (!Files.exists(path)) {
            return ConfigFactory.empty();
        }
        Config file;
        try {
            file = ConfigFactory.parseFile(path.toFile(), options()).resolve();
        } catch (ConfigException e) {
            int number = e.origin() == null ? -1 : e.origin().lineNumber();
            problems.add(
                    new ConfigurationProblem(
                            "config/kav.conf",
                            number > 0 ? "cannot be read at line " + number : "cannot be read",
                            "mend it, or start again from the shipped file"));
            return ConfigFactory.empty();
        }
        Set<String> known = paths(shipped);
        for (String key : paths(file)) {
            if (!known.contains(key)) {
                problems.add(
                        new ConfigurationProblem(
                                key,
                                "is not a key of Kav",
                                "did you mean " + Keys.nearest(key, known) + "?"));
                file = file.withoutPath(key);
            }
        }
        return file;
    }

    private static Set<String> paths(Config config) {
        Set<String> paths = new TreeSet<>();
        config.entrySet().forEach(entry -> paths.add(entry.getKey()));
        return paths;
    }

    private static Config environment(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        Keys.BY_VARIABLE.forEach((variable, key) -> {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                values.putIfAbsent(key, value);
            }
        });
        return ConfigFactory.parseMap(values, "the environment");
    }

    private static Config commandLine(CommandLine line) {
        Map<String, Object> values = new HashMap<>();
        if (line.host() != null) {
            values.put("server.host", line.host());
        }
        if (line.port() != null) {
            values.put("server.port", line.port());
        }
        if (line.data() != null) {
            values.put("server.data-folder", line.data().toAbsolutePath().toString());
        }
        if (line.insecure()) {
            values.put("security.insecure", true);
        }
        return ConfigFactory.parseMap(values, "the command line");
    }

    private static ConfigParseOptions options() {
        return ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF);
    }

    /// All keys there are.
    static Set<String> knownKeys() {
        return paths(shipped());
    }
}
