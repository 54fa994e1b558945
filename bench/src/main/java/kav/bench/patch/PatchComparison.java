package kav.bench.patch;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kav.bench.load.Machine;
import kav.bench.load.OwnDatabase;
import kav.bench.runs.Median;
import kav.crm.BusinessId;
import kav.crm.contact.ContactDraft;
import kav.crm.postgres.Connections;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.SystemDatabase;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench patch`: changes of contacts over HTTP on loopback, signed in, beside plain JDBC doing
/// the same statements ([PlainPatch]), turn by turn in the same run on the same database. Server,
/// clients and database share the machine. Exit code 1 below half.
@Command(
        name = "patch",
        mixinStandardHelpOptions = true,
        description = "Measures PATCH of a contact over HTTP, beside plain JDBC.")
public final class PatchComparison implements Callable<Integer> {
    private static final double NS_PER_MS = 1e6;
    private static final double LEAST_RATIO = 0.5;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--changes",
            defaultValue = "6000",
            description = "a round, default ${DEFAULT-VALUE}")
    private int changes;

    @Option(
            names = "--warm-up",
            defaultValue = "20000",
            description = "changes each way before, until the compiler is done; default 20000")
    private int warmUp;

    @Option(names = "--clients", defaultValue = "4", description = "default ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--rounds", defaultValue = "5", description = "of each")
    private int rounds;

    private record Measured(double perSecond, Histogram timesNs) {}

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            try (OwnDatabase database = OwnDatabase.start()) {
                return measure(line.getOut(), database.server());
            }
        } catch (IOException | SQLException | ExecutionException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private int measure(PrintWriter out, EmbeddedPostgres database)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        out.println(Machine.describe());
        try (HikariDataSource app = Connections.pool(database.application(), "kav_app", clients);
                HikariDataSource system =
                        Connections.pool(database.application(), "kav_system", 1)) {
            BusinessId business =
                    new SystemDirectory(new SystemDatabase(system))
                            .addBusiness("bench", Instant.EPOCH);
            PlainPatch plain = new PlainPatch(app, business);
            try (ContactServer server = ContactServer.start(app, system, business)) {
                List<Way.Target> targets = new ArrayList<>();
                for (int client = 0; client < clients; client++) {
                    ContactDraft draft =
                            ContactDraft.of("Contact " + client, "+9725000000" + (10 + client));
                    targets.add(
                            new Way.Target(
                                    server.contacts().create(business, draft, Instant.EPOCH).id()));
                }
                return compare(out, targets, plain, server);
            }
        }
    }

    private int compare(
            PrintWriter out, List<Way.Target> targets, PlainPatch plain, ContactServer server)
            throws IOException, InterruptedException, ExecutionException {
        Way jdbc = (_, target, company) -> plain.patch(target.id, target.version, company);
        out.println("| way | run | changes/s | p50 ms | p99 ms |");
        out.println("|---|---|---|---|---|");
        List<Double> plainRates = new ArrayList<>();
        List<Double> httpRates = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            int count = round == 0 ? warmUp : changes;
            plainRates.add(run(out, "plain JDBC", round, targets, jdbc, count));
            try (OverHttp http = OverHttp.connect(server, clients)) {
                httpRates.add(run(out, "PATCH over HTTP", round, targets, http, count));
            }
        }
        double ratio =
                Median.afterWarmUp(httpRates, Double::doubleValue)
                        / Median.afterWarmUp(plainRates, Double::doubleValue);
        out.printf(
                Locale.ROOT,
                "%nMedian changes/s (run 0 warms up): PATCH %.0f, plain JDBC %.0f, ratio %.2f%n",
                Median.afterWarmUp(httpRates, Double::doubleValue),
                Median.afterWarmUp(plainRates, Double::doubleValue),
                ratio);
        out.flush();
        return ratio >= LEAST_RATIO ? 0 : 1;
    }

    private double run(
            PrintWriter out, String name, int round, List<Way.Target> targets, Way way, int count)
            throws InterruptedException, ExecutionException {
        Measured measured = all(targets, way, count);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.2f | %.2f |%n",
                name,
                round,
                measured.perSecond(),
                measured.timesNs().getValueAtPercentile(50) / NS_PER_MS,
                measured.timesNs().getValueAtPercentile(99) / NS_PER_MS);
        out.flush();
        return measured.perSecond();
    }

    /// Every client at once, each on its own contact.
    private Measured all(List<Way.Target> targets, Way way, int count)
            throws InterruptedException, ExecutionException {
        Histogram timesNs = new Histogram(1_000, 600_000_000_000L, 3);
        long startNs = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                running.add(
                        pool.submit(() -> one(number, targets.get(number), way, count / clients)));
            }
            for (Future<Histogram> client : running) {
                timesNs.add(client.get());
            }
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        return new Measured((count / clients) * clients / seconds, timesNs);
    }

    private Histogram one(int client, Way.Target target, Way way, int count) throws Exception {
        Histogram timesNs = new Histogram(1_000, 600_000_000_000L, 3);
        for (int number = 0; number < count; number++) {
            long startNs = System.nanoTime();
            if (!way.change(client, target, "company " + number)) {
                throw new IllegalStateException("a change was refused");
            }
            timesNs.recordValue(System.nanoTime() - startNs);
            target.version++;
        }
        return timesNs;
    }
}
