package kav.edge.main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.settings.Settings;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./kav try`: an agent's dialogue as text in a terminal, without a call, a voice or the records.
/// With `AGENT=llm` the model that is set up answers.
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Talks with an agent in the terminal: type what the caller says.",
            "An empty line is silence, #123 are keys, an end of input hangs up. Nothing is kept."
        })
public final class TryCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(names = "--agent", paramLabel = "NAME", description = "file of config/agents")
    private String agent = "";

    @Mixin private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Configuration> configuration = Configuration.load(options.toCommandLine());
        if (configuration.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        Settings.Agent settings = configuration.get().settings().agent();
        String name = agent.isEmpty() ? settings.script() : agent;
        try (MindDesk minds =
                MindDesk.open(settings, configuration.get().agents(), InstantSource.system())) {
            Optional<DialogueFactory> found = minds.agents().find(name);
            if (found.isEmpty()) {
                System.err.println(
                        "There is no agent "
                                + name
                                + "; there are "
                                + minds.agents().names()
                                + ".");
                return FAILED;
            }
            talk(found.get(), System.out);
        }
        return 0;
    }

    private static void talk(DialogueFactory who, PrintStream out)
            throws IOException, InterruptedException {
        BufferedReader typed =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(out);
        try (Dialogue dialogue = who.open(new ShownActions(out))) {
            dialogue.open(terminal);
            int silences = 0;
            for (int turn = 1; !terminal.isOver; turn++) {
                terminal.heard(dialogue);
                out.print("> ");
                out.flush();
                String line = typed.readLine();
                if (line == null) {
                    return;
                }
                silences = line.isBlank() ? silences + 1 : 0;
                terminal.next();
                dialogue.answer(
                        new UserTurn(
                                turn,
                                UserTurn.Channel.VOICE,
                                who.language(),
                                input(line.strip(), silences)),
                        terminal);
            }
        }
    }

    private static UserTurn.Input input(String line, int silences) {
        if (line.isEmpty()) {
            return new UserTurn.Silent(silences);
        }
        return line.matches("#[0-9*#]+")
                ? new UserTurn.Keyed(line.substring(1))
                : new UserTurn.Said(line);
    }

    /// Shows what would be written down. Confined to the command's thread.
    private record ShownActions(PrintStream out) implements Actions {
        @Override
        public Outcome saveLead(String name, String about, Map<String, String> answers) {
            out.println("  [lead: " + name + "; " + about + "; " + answers + "]");
            return new Outcome.Done();
        }
    }

    /// Confined to the command's thread.
    private static final class Terminal implements Reply {
        private final PrintStream out;
        private final StringBuilder said = new StringBuilder();
        private int number = 1;
        private boolean isOver;

        Terminal(PrintStream out) {
            this.out = out;
        }

        /// All of the last reply was read.
        void heard(Dialogue dialogue) {
            dialogue.heard(number, said.toString());
        }

        void next() {
            number++;
            said.setLength(0);
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public void say(String sentence) {
            said.append(said.isEmpty() ? "" : " ").append(sentence);
            out.println(sentence);
        }

        @Override
        public void expect(Expectation expectation) {
            // typed text is taken as it comes
        }

        @Override
        public void hangUp() {
            isOver = true;
        }
    }
}
