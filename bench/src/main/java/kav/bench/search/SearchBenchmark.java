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
import kav.bench.load.OwnDatabase;
import kav.crm.BusinessId;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.postgres.Connections;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.search.SearchHit;
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

    /// With indexes, what sorting them takes, and the log of the database.
    private static final long BYTES_PER_MESSAGE = 2_000;

    private static final long BYTES_PER_CONTACT = 1_500;

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

    @Option(names = "--rounds", defaultValue = "100", description = "runs of each search")
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
                new Sought("middling word", SearchKind.MESSAGE, Words.MIDDLING),
                new Sought("with a prefix", SearchKind.MESSAGE, "ול" + Words.MIDDLING),
                new Sought("rare word", SearchKind.MESSAGE, Words.RARE),
                new Sought("almost never", SearchKind.MESSAGE, Words.ALMOST_NEVER),
                new Sought("no such word", SearchKind.MESSAGE, "zzzznothing"),
                new Sought("two common words", SearchKind.MESSAGE, Words.COMMON + " תודה"),
                new Sought(
                        "common and rare word",
                        SearchKind.MESSAGE,
                        Words.COMMON + " " + Words.RARE),
                new Sought("two middling words", SearchKind.MESSAGE, "חשבונית ירושלים"),
                new Sought(
                        "two rare words",
                        SearchKind.MESSAGE,
                        Words.RARE + " " + Vocabulary.HEBREW.word(9_000)),
                new Sought("English word", SearchKind.MESSAGE, "appointment"),
                new Sought("English, unfinished", SearchKind.MESSAGE, "rec"),
                new Sought("Hebrew, unfinished", SearchKind.MESSAGE, "ירו"),
                new Sought("Hebrew, three of a kind", SearchKind.MESSAGE, "ברג"),
                new Sought("one letter", SearchKind.MESSAGE, "א"),
                new Sought("name, one letter", SearchKind.CONTACT, "א"),
                new Sought("name, two letters", SearchKind.CONTACT, "לו"),
                new Sought("name, common", SearchKind.CONTACT, "כהן"),
                new Sought("name, rare", SearchKind.CONTACT, Vocabulary.HEBREW.word(12_345)),
                new Sought("two common names", SearchKind.CONTACT, "דוד כהן"),
                new Sought("two names, one rare", SearchKind.CONTACT, "Natalia אשכנזי"),
                new Sought("names never together", SearchKind.CONTACT, "דוד נדלן שיווק"),
                new Sought("name, no such", SearchKind.CONTACT, "zzzznothing"),
                new Sought("number, beginning", SearchKind.CONTACT, "051-00"),
                new Sought("number, last four", SearchKind.CONTACT, "4321"),
                new Sought("number, no such", SearchKind.CONTACT, "03-0000000"));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            try (OwnDatabase database =
                    data == null
                            ? OwnDatabase.start()
                            : OwnDatabase.startIn(Files.createDirectories(data))) {
                demandRoom(database.folder());
                return measure(line.getOut(), database.server());
            }
        } catch (IOException | SQLException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private void demandRoom(Path folder) throws IOException {
        long wantedBytes = BYTES_PER_MESSAGE * messages + BYTES_PER_CONTACT * contacts;
        if (Files.getFileStore(folder).getUsableSpace() < wantedBytes) {
            throw new IOException("needs %,d MB of disk".formatted(wantedBytes >> 20));
        }
    }

    private int measure(PrintWriter out, EmbeddedPostgres server)
            throws SQLException, IOException, InterruptedException {
        out.println(Machine.describe());
        try (HikariDataSource app = Connections.pool(server.application(), "kav_app", 1);
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
            try (Connection superuser = Connections.open(server.administrator())) {
                new Plans(superuser, business).print(out);
            }
            return times(out, app, business);
        }
    }

    /// @throws IOException when a filling was broken off: the wall is put back at its end
    private static boolean isEmpty(Statement statement) throws SQLException, IOException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT NOT EXISTS (SELECT FROM kav.contact), relforcerowsecurity"
                                + " FROM pg_class WHERE oid = 'kav.whatsapp_message'::regclass")) {
            row.next();
            if (!row.getBoolean(2)) {
                throw new IOException("the folder is half filled: remove it");
            }
            return row.getBoolean(1);
        }
    }

    private int times(PrintWriter out, HikariDataSource app, BusinessId business)
            throws SQLException {
        SearchRepository search = new SearchRepository(new TenantDatabase(app));
        BackendCpu cpu = BackendCpu.of(app);
        out.printf(
                Locale.ROOT,
                "%nFirst page of %d, %,d contacts, %,d messages, %d runs each, as kav_app%n%n",
                PAGE,
                contacts,
                messages,
                rounds);
        out.println("| search | hits | first ms | p50 ms | p99 ms | database CPU ms | next |");
        out.println("|---|---|---|---|---|---|---|");
        boolean good = true;
        for (Sought sought : searches()) {
            good &= time(out, search, business, sought, cpu) <= limitMs;
        }
        out.printf("%n%s: p99 of each at most %d ms%n", good ? "good" : "TOO SLOW", limitMs);
        out.flush();
        return good ? 0 : 1;
    }

    /// @return p99, ms
    private double time(
            PrintWriter out,
            SearchRepository search,
            BusinessId business,
            Sought sought,
            BackendCpu cpu) {
        Histogram timesNs = new Histogram(1_000, 600_000_000_000L, 3);
        PageRequest first = PageRequest.first(PAGE);
        long startNs = System.nanoTime();
        Page<SearchHit> page = search.find(business, sought.kind(), sought.query(), "IL", first);
        double firstMs = (System.nanoTime() - startNs) / NS_PER_MS;
        long cpuBeforeNs = cpu.ns();
        for (int round = 0; round < rounds; round++) {
            startNs = System.nanoTime();
            page = search.find(business, sought.kind(), sought.query(), "IL", first);
            timesNs.recordValue(System.nanoTime() - startNs);
        }
        double cpuMs = (cpu.ns() - cpuBeforeNs) / NS_PER_MS / rounds;
        double p99 = timesNs.getValueAtPercentile(99) / NS_PER_MS;
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f | %s |%n",
                sought.name(),
                page.items().size(),
                firstMs,
                timesNs.getValueAtPercentile(50) / NS_PER_MS,
                p99,
                cpuMs,
                page.next() != null ? "yes" : "no");
        out.flush();
        return p99;
    }
}
