package kav.edge.speech;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kav.edge.settings.ConfigurationProblem;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.script.ScriptAgent;

/// The agents that can answer: one for each file of `config/agents`. Immutable.
public final class Agents {
    private final Map<String, DialogueFactory> byName;
    private final Map<String, String> texts;

    private Agents(Map<String, DialogueFactory> byName, Map<String, String> texts) {
        this.byName = Map.copyOf(byName);
        this.texts = Map.copyOf(texts);
    }

    /// Reads all agents.
    ///
    /// @param problems gets a line for each mistake in a file
    public static Agents load(
            Path folder, InstantSource clock, List<ConfigurationProblem> problems) {
        Map<String, DialogueFactory> agents = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(folder, problems)) {
            switch (ScriptAgent.load(file, clock)) {
                case ScriptAgent.Loaded.Ready(ScriptAgent agent) -> {
                    agents.put(name(file), agent);
                    texts.put(name(file), text(file));
                }
                case ScriptAgent.Loaded.Wrong(List<String> mistakes) ->
                        mistakes.forEach(mistake ->
                                problems.add(
                                        new ConfigurationProblem(
                                                "agents/" + file.getFileName(),
                                                mistake,
                                                "mend the file")));
            }
        }
        return new Agents(agents, texts);
    }

    private static List<Path> files(Path folder, List<ConfigurationProblem> problems) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.conf")) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            problems.add(
                    new ConfigurationProblem(
                            "config/agents", "the folder cannot be read", "restore " + folder));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".conf".length());
    }

    public Optional<DialogueFactory> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The file of an agent as it is written.
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
