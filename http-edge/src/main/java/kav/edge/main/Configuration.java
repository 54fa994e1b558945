package kav.edge.main;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kav.edge.settings.CommandLine;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.settings.Logging;
import kav.edge.settings.Settings;
import kav.edge.settings.SettingsLoader;
import kav.edge.speech.Agents;
import org.slf4j.LoggerFactory;

/// Everything the owner has set, read and checked before anything is started. Immutable.
public record Configuration(Settings settings, Agents agents) {
    /// Reads `config/` and the environment, and starts logging.
    ///
    /// @return empty when something is wrong; it is printed then, one line a key
    static Optional<Configuration> load(CommandLine commandLine) {
        Path home = Path.of(System.getProperty("kav.home", ".")).toAbsolutePath().normalize();
        return switch (SettingsLoader.load(home, System.getenv(), commandLine)) {
            case SettingsLoader.Loaded.Bad(List<ConfigurationProblem> problems) -> {
                print(problems);
                yield Optional.empty();
            }
            case SettingsLoader.Loaded.Good(Settings settings, List<String> warnings) -> {
                Logging.start(settings.logFormat());
                warnings.forEach(LoggerFactory.getLogger(Configuration.class)::warn);
                yield withAgents(settings, home.resolve("config").resolve("agents"));
            }
        };
    }

    private static Optional<Configuration> withAgents(Settings settings, Path folder) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        Agents agents = Agents.load(folder, InstantSource.system(), problems);
        check(settings.agent(), agents, problems);
        if (problems.isEmpty()) {
            return Optional.of(new Configuration(settings, agents));
        }
        print(problems);
        return Optional.empty();
    }

    private static void check(
            Settings.Agent agent, Agents agents, List<ConfigurationProblem> problems) {
        if (agents.find(agent.script()).isEmpty() && problems.isEmpty()) {
            problems.add(
                    new ConfigurationProblem(
                            "agent.script",
                            "there is no config/agents/" + agent.script() + ".conf",
                            "choose one of " + agents.names()));
        }
    }

    private static void print(List<ConfigurationProblem> problems) {
        problems.forEach(problem -> System.err.println(problem.line()));
    }
}
