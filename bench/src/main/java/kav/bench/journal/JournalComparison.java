package kav.bench.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import kav.bench.load.Machine;
import kav.bench.load.OwnDatabase;
import kav.bench.runs.Median;
import kav.crm.BusinessId;
import kav.crm.audit.AuditRepository;
import kav.crm.call.CallRepository;
import kav.crm.call.StreamRepository;
import kav.crm.consent.CallConsents;
import kav.crm.consent.ConsentRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.CallAnnouncements;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalRepository;
import kav.crm.journal.JournalWriter;
import kav.crm.journal.SpoolLimits;
import kav.crm.lead.CallLeadRepository;
import kav.crm.lead.PipelineRepository;
import kav.crm.postgres.Connections;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench journal`: everything that many calls tell, handed to the journal at one instant,
/// beside the same rows written one by one; both into the embedded database in a folder of their
/// own, in the same minutes. Exit code 1 when an entry was not committed.
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Measures how fast whole calls are written down, beside single-row inserts.")
public final class JournalComparison implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--calls", defaultValue = "1000", description = "default ${DEFAULT-VALUE}")
    private int calls;

    @Option(names = "--rounds", defaultValue = "3", description = "runs of each, and one before")
    private int rounds;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            try (OwnDatabase database = OwnDatabase.start()) {
                return measure(line.getOut(), database.folder(), database.server());
            }
        } catch (IOException | SQLException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private int measure(PrintWriter out, Path folder, EmbeddedPostgres server)
            throws SQLException, InterruptedException {
        out.println(Machine.describe());
        out.println();
        out.println(Acknowledged.HEAD);
        out.println("|---|---|---|---|---|---|");
        List<Acknowledged> journaled = new ArrayList<>();
        List<Acknowledged> single = new ArrayList<>();
        try (HikariDataSource app = Connections.pool(server.application(), "kav_app", 4);
                HikariDataSource system = Connections.pool(server.application(), "kav_system", 1);
                DatabaseHealth health = new DatabaseHealth(app, Duration.ofSeconds(1));
                JournalWriter journal = journal(folder, app, health)) {
            BusinessId business =
                    new SystemDirectory(new SystemDatabase(system))
                            .addBusiness("bench", Instant.EPOCH);
            try (SingleRows rows = new SingleRows(app.getConnection(), business)) {
                for (int round = 0; round <= rounds; round++) {
                    journaled.add(say(out, append(journal, round, entries(business))));
                    single.add(say(out, rows.write(round, entries(business))));
                }
            }
            if (journal.state().committed()
                    != (long) (rounds + 1) * journaled.getFirst().entries()) {
                out.println("Not every entry was committed: " + journal.state());
                return 1;
            }
        }
        double ratio =
                Median.afterWarmUp(journaled, Acknowledged::entriesPerSecond)
                        / Median.afterWarmUp(single, Acknowledged::entriesPerSecond);
        out.printf(
                Locale.ROOT,
                "%nMedian entries/s (run 0 warms up): journal %.0f, single rows %.0f, ratio %.1f%n",
                Median.afterWarmUp(journaled, Acknowledged::entriesPerSecond),
                Median.afterWarmUp(single, Acknowledged::entriesPerSecond),
                ratio);
        out.flush();
        return 0;
    }

    private static JournalWriter journal(Path folder, HikariDataSource app, DatabaseHealth health) {
        TenantDatabase tenants = new TenantDatabase(app);
        CallRepository calls = new CallRepository(tenants);
        EventRepository events = new EventRepository(new LocalEventBus());
        ContactRepository contacts = new ContactRepository(tenants, events);
        JournalRepository repository =
                new JournalRepository(
                        tenants,
                        calls,
                        new StreamRepository(tenants, calls),
                        new CallAnnouncements(events),
                        new CallLeadRepository(
                                tenants,
                                calls,
                                contacts,
                                new PipelineRepository(
                                        tenants, new AuditRepository(tenants), events),
                                events),
                        contacts,
                        new CallConsents(new ConsentRepository(tenants, events)));
        // The clock stands still: the commit is measured, however long it takes, and not the spool.
        return JournalWriter.open(
                folder.resolve("spool"),
                SpoolLimits.DEFAULT,
                repository,
                health,
                InstantSource.fixed(Instant.EPOCH));
    }

    /// All calls at once: first every call is seen, then every stream opened, and so on.
    private List<JournalEntry> entries(BusinessId business) {
        List<List<JournalEntry>> byCall =
                CallScript.many(business, calls).stream().map(CallScript::entries).toList();
        List<JournalEntry> entries = new ArrayList<>();
        for (int place = 0; place < byCall.getFirst().size(); place++) {
            for (List<JournalEntry> call : byCall) {
                entries.add(call.get(place));
            }
        }
        return entries;
    }

    private static Acknowledged append(
            JournalWriter journal, int round, List<JournalEntry> entries) {
        Histogram waitsNs = Acknowledged.histogram();
        List<CompletableFuture<Void>> answers = new ArrayList<>(entries.size());
        long startNs = System.nanoTime();
        for (JournalEntry entry : entries) {
            answers.add(
                    journal.append(entry)
                            .thenAccept(answer -> {
                                if (answer == Acknowledgement.COMMITTED) {
                                    // On the journal's one thread.
                                    waitsNs.recordValue(System.nanoTime() - startNs);
                                }
                            }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        return new Acknowledged(
                "journal", round, entries.size(), System.nanoTime() - startNs, waitsNs);
    }

    private static Acknowledged say(PrintWriter out, Acknowledged measured) {
        out.println(measured.text());
        out.flush();
        return measured;
    }
}
