package kav.bench.talk;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.load.Machine;
import kav.bench.load.OwnKav;
import kav.bench.runs.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench talk`: callers who talk with an agent whose recogniser, model and voice answer at
/// once on loopback, so that what is left of the wait is Kav's own; then what a call keeps in
/// memory. Exit code 1 when a figure misses its mark.
@Command(
        name = "talk",
        mixinStandardHelpOptions = true,
        description = "Measures Kav's own share of voice-to-voice latency, and memory per call.")
public final class TalkCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--calls", defaultValue = "200", description = "default ${DEFAULT-VALUE}")
    private int calls;

    @Option(names = "--seconds", defaultValue = "60", description = "measured")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "40", description = "seconds before")
    private int warmUpSeconds;

    @Option(
            names = "--kav",
            paramLabel = "COMMAND",
            description =
                    "starts Kav in the foreground, words with blanks between; without it ./kav serve"
                            + " with a data folder of its own")
    private String kav = "";

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        out.println(Machine.describe());
        try {
            List<Target> targets =
                    new TalkMeasurement(
                                    new TalkMeasurement.Talk(
                                            calls, seconds, warmUpSeconds, false, false),
                                    out)
                            .run(settings -> OwnKav.start(kav, settings, false));
            targets.forEach(target -> out.println(target.text()));
            out.flush();
            return targets.stream().allMatch(Target::isMet) ? 0 : 1;
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }
}
