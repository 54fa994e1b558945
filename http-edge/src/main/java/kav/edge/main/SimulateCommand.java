package kav.edge.main;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.settings.Logging;
import kav.edge.speech.TurnLanguageFiles;
import kav.media.simulate.ResultTable;
import kav.media.simulate.SimulatedCase;
import kav.media.simulate.story.Story;
import kav.media.simulate.story.StoryMistake;
import kav.media.simulate.story.StoryReader;
import kav.media.turn.words.TurnLanguages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./kav simulate`: the scripted callers of `config/simulate` as audio through the whole line, in
/// virtual time, without a network, a vendor or the records.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets the scripted callers of config/simulate talk with the agents, as audio through",
            "the whole line in virtual time, and checks what was said, heard and written."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Option(names = "--case", paramLabel = "NAME", description = "this one, with its transcript")
    private String name = "";

    @Option(names = "--language", paramLabel = "he|en", description = "those of one language")
    private String language = "";

    @Option(names = "--list", description = "only names them")
    private boolean lists;

    @Override
    public Integer call() {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("kav.home", ".")).toAbsolutePath().normalize();
        try {
            List<Story> stories =
                    new StoryReader(home.resolve("config"))
                            .readAll().stream().filter(this::isWanted).toList();
            if (stories.isEmpty()) {
                System.err.println("There is no such case; --list names them.");
                return WRONG_USAGE;
            }
            return lists ? list(stories, out) : run(stories, out);
        } catch (StoryMistake wrong) {
            System.err.println("config/simulate/" + wrong.getMessage());
            return ConfigurationProblem.EXIT_CODE;
        }
    }

    private boolean isWanted(Story story) {
        String spoken = story.language().getLanguage();
        return (name.isEmpty() || story.name().equals(name))
                && (language.isEmpty() || spoken.equals(Locale.of(language).getLanguage()));
    }

    private static int list(List<Story> stories, PrintStream out) {
        stories.forEach(
                story -> out.printf("%-34s %s%n", story.name(), story.language().toLanguageTag()));
        return 0;
    }

    private int run(List<Story> stories, PrintStream out) {
        Logging.onlyErrors();
        TurnLanguages languages = TurnLanguageFiles.load();
        ResultTable table = new ResultTable(out);
        table.head();
        stories.forEach(story -> table.add(SimulatedCase.run(story, languages), !name.isEmpty()));
        return table.sum() ? 0 : FAILED;
    }
}
