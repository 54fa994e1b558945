package kav.bench.peers;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.load.JvmFlags;
import kav.bench.load.LoadSettings;
import kav.bench.load.Machine;
import kav.bench.runs.KeptFigures;
import kav.bench.runs.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kav bench peers`: the same load against Kav, a bare Netty echo, Vert.x and Node's `ws`, one
/// after another on the same core, and one table of the ratios. Exit code 1 when a server took no
/// part, Kav lost a frame, or a target is missed.
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = "Compares Kav's echo with other servers under the same load.")
public final class PeersCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 10;
    private static final double MAX_CALLS_ROOM = 1.2;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--calls",
            split = ",",
            defaultValue = "250,500,1000",
            description = "levels, default ${DEFAULT-VALUE}")
    private List<Integer> calls = List.of();

    @Option(names = "--seconds", defaultValue = "20", description = "measured, each run")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds before each run")
    private int warmUpSeconds;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "of all servers, each second one in reverse order")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "some of netty, vertx, node-ws, kav; default all")
    private List<String> only = List.of();

    @Option(
            names = "--kav",
            paramLabel = "COMMAND",
            description = "starts Kav in the foreground, words with blanks between; default ours")
    private String kav = "";

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "of the Java peers, default those of Kav")
    private String javaOptions = JvmFlags.ofThis();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "keeps the figures, for bench report")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PeerComparison.Plan plan = plan(line);
        Machine machine = Machine.read(); // before this process is told which core is its own
        Path home = Path.of(System.getProperty("kav.home", ""));
        PeerServers servers =
                new PeerServers(
                        home,
                        javaOptions,
                        kav,
                        (int) (Collections.max(plan.calls()) * MAX_CALLS_ROOM),
                        line.getErr());
        PeerComparison comparison = new PeerComparison(plan, servers::start, line.getErr());
        comparison.run();
        return finish(line, machine, comparison);
    }

    private PeerComparison.Plan plan(CommandLine line) {
        try {
            calls.forEach(level ->
                    new LoadSettings(
                            LoadSettings.Target.echo(0, "", 0), level, warmUpSeconds, seconds));
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                throw new IllegalArgumentException("rounds must be 1 to " + MOST_ROUNDS);
            }
            List<Peer> servers =
                    only.isEmpty()
                            ? Arrays.asList(Peer.values())
                            : only.stream().map(Peer::of).distinct().sorted().toList();
            return new PeerComparison.Plan(servers, calls, warmUpSeconds, seconds, rounds);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private int finish(CommandLine line, Machine machine, PeerComparison comparison) {
        PeerFigures figures = new PeerFigures(comparison.runs());
        PeersResult result =
                new PeersResult(
                        PeersResult.KIND,
                        machine,
                        javaOptions,
                        warmUpSeconds,
                        seconds,
                        comparison.runs(),
                        Carried.of(figures),
                        comparison.missing(),
                        PeerTargets.judge(figures));
        PeersTable.print(line.getOut(), result);
        boolean isKept = json == null || keep(json, result, line.getErr());
        boolean isGood =
                comparison.missing().isEmpty()
                        && result.targets().stream().noneMatch(Target::fails);
        return isKept && isGood ? 0 : 1;
    }

    private static boolean keep(Path file, PeersResult result, PrintWriter errors) {
        try {
            KeptFigures.write(file, result.toJson());
            return true;
        } catch (IOException failure) {
            errors.println("the figures could not be kept: " + failure.getMessage());
            return false;
        }
    }
}
