package kav.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The generator as a program of its own, started by [ServerProcess]; says `measuring` when the
/// warm-up is over, and what it measured in one line of JSON. Exit code 1 when the server cannot be
/// reached, a call was refused or closed early, or a frame was lost, reordered or corrupted.
@Command(
        name = "generator",
        mixinStandardHelpOptions = true,
        description = "Sends frames to an echoing server on loopback and measures the round trips.")
public final class GeneratorCommand implements Callable<Integer> {
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

    @Option(
            names = "--every-ms",
            defaultValue = "20",
            description = "a call sends a frame so often")
    private int everyMs;

    @Option(names = "--silent-server", description = "it sends nothing back")
    private boolean isServerSilent;

    @Option(names = "--tls", description = "whatever certificate the server shows")
    private boolean isTls;

    @Option(names = "--hold", description = "keep the calls open until standard input ends")
    private boolean isHeld;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            LoadSettings run =
                    new LoadSettings(
                            new LoadSettings.Target(port, path, isTls, isServerSilent, pid),
                            calls,
                            warmUpSeconds,
                            seconds,
                            everyMs);
            warmUp(run, line);
            return LoadGenerator.run(run, new Reporter(line)).isClean() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException failure) {
            line.getErr().println("load failed: " + failure);
            return 1;
        }
    }

    private static void warmUp(LoadSettings run, CommandLine line) throws InterruptedException {
        try {
            GeneratorRehearsal.hold(run);
        } catch (IOException failure) {
            line.getErr().println("the generator starts cold and may be late: " + failure);
        }
    }

    /// Tells at once, while the calls are still open.
    private final class Reporter implements LoadGenerator.Listener {
        private final PrintWriter out;

        Reporter(CommandLine line) {
            out = line.getOut();
        }

        @Override
        public void onMeasuring() {
            out.println(GeneratorProcess.MEASURING);
            out.flush();
        }

        @Override
        public void onMeasured(LoadResult result) throws IOException {
            out.println(result.toJson());
            out.flush();
            if (isHeld) {
                var _ = System.in.read();
            }
        }
    }

    /// Starts it as a process of its own.
    static GeneratorProcess start(LoadSettings settings) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--hold",
                                "--port=" + settings.target().port(),
                                "--path=" + settings.target().path(),
                                "--pid=" + settings.target().pid(),
                                "--calls=" + settings.calls(),
                                "--warm-up=" + settings.warmUpSeconds(),
                                "--seconds=" + settings.seconds(),
                                "--every-ms=" + settings.everyMs()));
        if (settings.target().isTls()) {
            arguments.add("--tls");
        }
        if (settings.target().isSilent()) {
            arguments.add("--silent-server");
        }
        return GeneratorProcess.start(GeneratorCommand.class, arguments);
    }

    /// Runs the generator.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GeneratorCommand()).execute(arguments));
    }
}
