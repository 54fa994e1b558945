package kav.bench.start;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kav.bench.load.Machine;
import kav.bench.load.OwnDatabase;
import kav.bench.load.OwnKav;
import kav.bench.load.ServerProcess;
import kav.bench.runs.Median;
import kav.bench.runs.Target;
import kav.crm.DatabaseProblem;
import kav.crm.postgres.Database;
import kav.crm.postgres.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench start`: from the start line of `./kav serve` to a port that accepts connections, and
/// to /readyz 200; on one core, with a data folder that is there already, once with a database
/// server that runs and once with the embedded one, which has to be started too. The first start of
/// each makes the tables and is not judged. Exit code 1 when a target is missed.
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Measures how soon after its start line Kav listens, and is ready.")
public final class StartCommand implements Callable<Integer> {
    private static final double MOST_LISTENING_SECONDS = 1.5;
    private static final double MOST_READY_SECONDS = 4;
    private static final double MS_PER_SECOND = 1_000;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "3", description = "starts of each, and one before")
    private int rounds;

    @Option(
            names = "--kav",
            paramLabel = "COMMAND",
            description =
                    "starts Kav in the foreground, words with blanks between, such as"
                            + " \"FOLDER/kav serve\" of a packed one; --data is added; default ours")
    private String kav = "";

    /// One start.
    private record Start(Duration listening, Duration ready) {
        double listeningSeconds() {
            return listening.toMillis() / MS_PER_SECOND;
        }

        double readySeconds() {
            return ready.toMillis() / MS_PER_SECOND;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (rounds < 1) {
            throw new CommandLine.ParameterException(line, "--rounds must be at least 1");
        }
        PrintWriter out = line.getOut();
        out.println(Machine.describe());
        out.println();
        out.println("| database | start | listening s | ready s |");
        out.println("|---|---|---|---|");
        try {
            List<Start> beside = withDatabase(out);
            OwnKav.inFolder(folder -> starts(out, "embedded", folder, Map.of()));
            List<Target> targets =
                    List.of(
                            target(
                                    MOST_LISTENING_SECONDS,
                                    "listening",
                                    beside,
                                    Start::listeningSeconds),
                            target(MOST_READY_SECONDS, "ready", beside, Start::readySeconds));
            targets.forEach(target -> out.println(target.text()));
            out.flush();
            return targets.stream().allMatch(Target::isMet) ? 0 : 1;
        } catch (IOException | DatabaseProblem failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private static Target target(
            double most, String what, List<Start> starts, Function<Start, Double> figure) {
        return Target.atMost(
                most,
                " s",
                "start line to " + what + ", median, database there",
                Median.afterWarmUp(starts, figure::apply));
    }

    private List<Start> withDatabase(PrintWriter out) throws IOException, InterruptedException {
        try (OwnDatabase database = OwnDatabase.start()) {
            Map<String, String> settings =
                    Map.of(
                            Database.URL_KEY,
                            url(database.server().application()),
                            Database.MIGRATION_KEY,
                            url(database.server().migration()));
            return OwnKav.inFolder(folder -> starts(out, "there", folder, settings));
        }
    }

    private List<Start> starts(
            PrintWriter out, String database, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            try (ServerProcess server = OwnKav.startOn(kav, folder.resolve("data"), settings)) {
                Start start = new Start(server.toListening(), server.toReady());
                starts.add(start);
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.2f | %.2f |%n",
                        database,
                        round == 0 ? "first" : Integer.toString(round),
                        start.listeningSeconds(),
                        start.readySeconds());
                out.flush();
            }
        }
        return starts;
    }

    private static String url(DatabaseAddress address) {
        return "postgres://%s:%s@%s:%d/%s"
                .formatted(
                        address.user(),
                        URLEncoder.encode(address.password(), StandardCharsets.UTF_8)
                                .replace("+", "%20"),
                        address.host(),
                        address.port(),
                        address.database());
    }
}
