package kav.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.runs.Target;
import kav.fakes.tls.SelfSigned;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench echo`: Kav in echo mode beside the bare Netty echo, in the same minutes on the same
/// machine. Both servers are pinned to one core, the generator to another; runs alternate, so that
/// a busy neighbour hurts both. Exit code 1 when a run failed or a target is missed.
@Command(
        name = "echo",
        mixinStandardHelpOptions = true,
        description = "Compares Kav's echo with a bare Netty WebSocket echo under load.")
public final class EchoComparison implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--calls", defaultValue = "1000", description = "default ${DEFAULT-VALUE}")
    private int calls;

    @Option(names = "--seconds", defaultValue = "20", description = "measured, each run")
    private int seconds;

    /// The compiler shares the server's one core: before 50 s its work is what p99 shows.
    @Option(names = "--warm-up", defaultValue = "50", description = "seconds before each run")
    private int warmUpSeconds;

    @Option(names = "--rounds", defaultValue = "3", description = "runs of each server")
    private int rounds;

    @Option(
            names = "--kav",
            paramLabel = "COMMAND",
            description =
                    "starts Kav in the foreground, words with blanks between; without it ./kav serve"
                            + " with a data folder of its own")
    private String kav = "";

    @Option(names = "--tls", description = "both servers speak TLS, and the load with them")
    private boolean isTls;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "of the floor's JVM, default those of Kav")
    private String javaOptions = JvmFlags.ofThis();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "keeps the figures, for bench report")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            Machine machine = Machine.read();
            List<EchoTable.Row> rows = OwnKav.inFolder(folder -> measure(line.getOut(), folder));
            EchoTable.print(line.getOut(), machine.text(), rows);
            EchoResult result = EchoResult.of(machine, isTls, javaOptions, rows);
            result.targets().forEach(target -> line.getOut().println(target.text()));
            line.getOut().flush();
            if (json != null) {
                result.write(json);
            }
            return result.targets().stream().allMatch(Target::isMet) ? 0 : 1;
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private List<EchoTable.Row> measure(PrintWriter out, Path folder)
            throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of("AGENT", "echo", "MAX_CALLS", Integer.toString(2 * calls));
        List<EchoTable.Row> rows = new ArrayList<>();
        try (ServerProcess floor = ServerProcess.floor(javaOptions, certificate(folder));
                ServerProcess own = OwnKav.start(kav, settings, isTls)) {
            own.haveCoreAlone();
            for (int round = 1; round <= rounds; round++) {
                rows.add(run(out, floor, round));
                rows.add(run(out, own, round));
            }
        }
        return rows;
    }

    private List<String> certificate(Path folder) throws IOException, InterruptedException {
        if (!isTls) {
            return List.of();
        }
        SelfSigned certificate = OwnKav.certificate(folder);
        return List.of(certificate.certificate().toString(), certificate.key().toString());
    }

    private EchoTable.Row run(PrintWriter out, ServerProcess server, int round)
            throws IOException, InterruptedException {
        LoadResult result = server.load(calls, warmUpSeconds, seconds);
        EchoTable.Row row = new EchoTable.Row(server.name(), round, result);
        out.println(row.text());
        out.print(row.closes());
        out.flush();
        return row;
    }

    /// Runs the comparison.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EchoComparison()).execute(arguments));
    }
}
