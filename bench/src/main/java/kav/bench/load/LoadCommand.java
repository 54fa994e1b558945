package kav.bench.load;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The generator as a program of its own; prints one line of JSON. Exit code 1 when the server
/// cannot be reached, a call was refused or closed early, or a frame was lost, reordered or
/// corrupted.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Sends frames to an echoing server on loopback and measures the round trips.")
public final class LoadCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--port", required = true, description = "on 127.0.0.1")
    private int port;

    @Option(names = "--path", defaultValue = "/ws/twilio-media", description = "of the upgrade")
    private String path = "";

    @Option(names = "--calls", defaultValue = "1000", description = "default ${DEFAULT-VALUE}")
    private int calls;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds not measured")
    private int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "20", description = "seconds measured, bounded")
    private int seconds;

    @Option(names = "--pid", description = "the server's process, for its CPU time")
    private long pid;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            LoadResult result =
                    LoadGenerator.run(
                            new LoadSettings(port, path, calls, warmUpSeconds, seconds, pid));
            line.getOut().println(result.toJson());
            line.getOut().flush();
            LoadResult.Counts counts = result.counts();
            long bad = counts.lost() + counts.reordered() + counts.corrupted() + counts.unsent();
            return bad + counts.closedEarly() == 0 ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException failure) {
            line.getErr().println("load failed: " + failure);
            return 1;
        }
    }

    /// Runs the generator.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadCommand()).execute(arguments));
    }
}
