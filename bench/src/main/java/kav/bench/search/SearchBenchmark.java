package kav.bench.search;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.load.Machine;
import kav.crm.BusinessId;
import kav.crm.FolderTree;
import kav.crm.page.PageRequest;
import kav.crm.postgres.Connections;
import kav.crm.postgres.Database;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.search.SearchKind;
import kav.crm.search.SearchRepository;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench search`: the first page of searches of several kinds in records of any size, in an
/// embedded database in a folder of its own, as `kav_app` behind the wall. Exit code 1 when one
/// took longer than the limit.
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Fills a database and measures the first page of a search, as kav_app.")
public final class SearchBenchmark implements Callable<Integer> {
    private static final double NS_PER_MS = 1e6;
    private static final int PAGE = 50;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--contacts",
            defaultValue = "1000000",
            description = "default ${DEFAULT-VALUE}")
    private int contacts;

    @Option(
            names = "--messages",
            defaultValue = "10000000",
            description = "default ${DEFAULT-VALUE}")
    private int messages;

    @Option(names = "--rounds", defaultValue = "50", description = "runs of each search")
    private int rounds;

    @Option(names = "--limit-ms", defaultValue = "50", description = "p99 allowed, in ms")
    private int limitMs;

    @Option(names = "--data", description = "keeps the database here; filled only when empty")
    private @Nullable Path data;

    /// What is looked for.
    private record Sought(String name, SearchKind kind, String query) {}

    private static List<Sought> searches() {
        return List.of(
                new Sought("common word", SearchKind.MESSAGE, Words.COMMON),
                new Sought("rare word", SearchKind.MESSAGE, Words.RARE),
                new Sought("no such word", SearchKind.MESSAGE, "zzzznothing"),
                new Sought(
                        "two common words", SearchKind.MESSAGE, Words.COMMON + " " + Words.word(1)),
                new Sought(
                        "common and rare word",
                        SearchKind.MESSAGE,
                        Words.COMMON + " " + Words.RARE),
                new Sought(
                        "two middling words",
                        SearchKind.MESSAGE,
                        Words.word(300) + " " + Words.word(301)),
                new Sought(
                        "unfinished word", SearchKind.MESSAGE, Words.word(5_003).substring(0, 3)),
                new Sought("one letter", SearchKind.MESSAGE, "א"),
                new Sought("name, one letter", SearchKind.CONTACT, "א"),
                new Sought(
                        "name, two letters", SearchKind.CONTACT, Words.word(120).substring(0, 2)),
                new Sought("name, whole", SearchKind.CONTACT, Words.word(120)),
                new Sought(
                        "two names", SearchKind.CONTACT, Words.word(120) + " " + Words.word(1_500)),
                new Sought("number, beginning", SearchKind.CONTACT, "051-00"),
                new Sought("number, last four", SearchKind.CONTACT, "4321"));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            Path folder =
                    data == null
                            ? Files.createTempDirectory("kav-bench-search")
                            : Files.createDirectories(data);
            try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
                Database.prepare(server);
                return measure(line.getOut(), server);
            } finally {
                if (data == null) {
                    FolderTree.delete(folder);
                }
            }
        } catch (IOException | SQLException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private int measure(PrintWriter out, EmbeddedPostgres server)
            throws SQLException, IOException, InterruptedException {
        out.println(Machine.describe());
        try (HikariDataSource app = Connections.pool(server.application(), "kav_app", 2);
                HikariDataSource system = Connections.pool(server.application(), "kav_system", 1)) {
            SystemDirectory directory = new SystemDirectory(new SystemDatabase(system));
            BusinessId business = directory.defaultBusiness("bench", Instant.EPOCH);
            try (Connection owner = Connections.open(server.migration());
                    Statement statement = owner.createStatement()) {
                statement.execute("SET ROLE kav_owner");
                if (isEmpty(statement)) {
                    new Filling(owner, business, out).fill(contacts, messages);
                }
                statement.execute(
                        "VACUUM ANALYZE kav.contact, kav.contact_word, kav.contact_channel,"
                                + " kav.whatsapp_message");
            }
            new Plans(app, business).print(out);
            return times(out, new SearchRepository(new TenantDatabase(app)), business);
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT FROM kav.contact LIMIT 1")) {
            return !rows.next();
        }
    }

    private int times(PrintWriter out, SearchRepository search, BusinessId business) {
        out.printf(
                Locale.ROOT,
                "%nFirst page of %d, %,d contacts, %,d messages, %d runs each, as kav_app%n%n",
                PAGE,
                contacts,
                messages,
                rounds);
        out.println("| search | hits | first ms | p50 ms | p99 ms | next |");
        out.println("|---|---|---|---|---|---|");
        boolean good = true;
        for (Sought sought : searches()) {
            good &= time(out, search, business, sought) <= limitMs;
        }
        out.printf("%n%s: p99 of each at most %d ms%n", good ? "good" : "TOO SLOW", limitMs);
        out.flush();
        return good ? 0 : 1;
    }

    /// @return p99, ms
    private double time(
            PrintWriter out, SearchRepository search, BusinessId business, Sought sought) {
        Histogram timesNs = new Histogram(1_000, 600_000_000_000L, 3);
        double firstMs = 0;
        int hits = 0;
        boolean more = false;
        for (int round = 0; round <= rounds; round++) {
            long startNs = System.nanoTime();
            var page =
                    search.find(
                            business, sought.kind(), sought.query(), "IL", PageRequest.first(PAGE));
            long tookNs = System.nanoTime() - startNs;
            if (round == 0) {
                firstMs = tookNs / NS_PER_MS;
            } else {
                timesNs.recordValue(tookNs);
            }
            hits = page.items().size();
            more = page.next() != null;
        }
        double p99 = timesNs.getValueAtPercentile(99) / NS_PER_MS;
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %s |%n",
                sought.name(),
                hits,
                firstMs,
                timesNs.getValueAtPercentile(50) / NS_PER_MS,
                p99,
                more ? "yes" : "no");
        out.flush();
        return p99;
    }
}
