package kav.edge.speech;

import com.typesafe.config.ConfigFactory;
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
import kav.media.dialogue.llm.Persona;
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
                    List<String> mistakes = new ArrayList<>();
                    Persona.read(ConfigFactory.parseFile(file.toFile()).resolve(), mistakes);
                    note(file, mistakes, problems);
                }
                case ScriptAgent.Loaded.Wrong(List<String> mistakes) ->
                        note(file, mistakes, problems);
            }
        }
        return new Agents(agents, texts);
    }

    private static void note(
            Path file, List<String> mistakes, List<ConfigurationProblem> problems) {
        mistakes.forEach(mistake ->
                problems.add(
                        new ConfigurationProblem(
                                "agents/" + file.getFileName(), mistake, "mend the file")));
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

    /// The same agents with the minds that the server's settings give them.
    public Agents with(AgentMinds minds) {
        Map<String, DialogueFactory> thinking = new TreeMap<>();
        byName.forEach((name, agent) ->
                thinking.put(
                        name,
                        minds.of(
                                agent,
                                ConfigFactory.parseString(texts.getOrDefault(name, "")).resolve(),
                                null)));
        return new Agents(thinking, texts);
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
