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
import picocli.CommandLine.Spec;

/// `kav bench echo`: Kav in echo mode beside the bare Netty echo, in the same minutes on the same
/// machine. Both servers are pinned to core 0, the generator to core 1; runs alternate, so that a
/// busy neighbour hurts both. Exit code 1 when a run failed or a frame was lost.
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
                    "starts Kav in the foreground, words with blanks between; gets AGENT=echo, PORT"
                            + " and HOST in its environment; without it only the floor is measured")
    private String kav = "";

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            defaultValue =
                    "-XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational -Xmx1g"
                            + " --enable-native-access=ALL-UNNAMED"
                            + " --sun-misc-unsafe-memory-access=allow",
            description = "of the floor's JVM, default ${DEFAULT-VALUE}")
    private String javaOptions = "";

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        List<EchoTable.Row> rows = new ArrayList<>();
        try (ServerProcess floor = ServerProcess.floor(javaOptions);
                ServerProcess own = kav.isBlank() ? null : ServerProcess.kav(kav)) {
            for (int round = 1; round <= rounds; round++) {
                rows.add(run(out, floor, round));
                if (own != null) {
                    rows.add(run(out, own, round));
                }
            }
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
        EchoTable.print(out, Machine.describe(), rows);
        return rows.stream().allMatch(EchoTable.Row::isClean) ? 0 : 1;
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
