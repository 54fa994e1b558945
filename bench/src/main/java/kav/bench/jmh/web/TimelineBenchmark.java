package kav.bench.jmh.web;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.bench.jmh.Rule;
import kav.bench.load.OwnDatabase;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.postgres.Connections;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.timeline.TimelineEntry;
import kav.crm.timeline.TimelineRepository;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The first page of a contact's timeline, 50 of 200 entries, out of an embedded database of its
/// own: by the repository, and by plain JDBC with the same statements.
@Rule(own = "kav", baseline = "plainJdbc", mostRatio = 1.5)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class TimelineBenchmark {
    private static final int ENTRIES = 200;
    private static final PageRequest PAGE = PageRequest.first(50);
    private static final Pattern NAME = Pattern.compile("(?<!:):(business|contact|at|id|rows)\\b");

    private @Nullable Records records;
    private final List<String> names = new ArrayList<>();
    private final String statement = withoutNames();

    private record Records(
            OwnDatabase database,
            HikariDataSource pool,
            TimelineRepository timelines,
            BusinessId business,
            UUID contact) {}

    private String withoutNames() {
        Matcher matcher = NAME.matcher(TimelineRepository.PAGE);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return matcher.replaceAll("?");
    }

    @Setup
    public void open() throws IOException, SQLException, InterruptedException {
        OwnDatabase database = OwnDatabase.start();
        EmbeddedPostgres server = database.server();
        HikariDataSource pool = Connections.pool(server.application(), "kav_app", 1);
        TenantDatabase tenants = new TenantDatabase(pool);
        BusinessId business = addBusiness(server);
        UUID contact =
                new ContactRepository(tenants, new EventRepository(new LocalEventBus()))
                        .save(business, "+972501234567", "Dana", Instant.EPOCH);
        fill(tenants, business, contact);
        records = new Records(database, pool, new TimelineRepository(tenants), business, contact);
    }

    private static BusinessId addBusiness(EmbeddedPostgres server) {
        try (HikariDataSource system = Connections.pool(server.application(), "kav_system", 1)) {
            return new SystemDirectory(new SystemDatabase(system))
                    .addBusiness("bench", Instant.EPOCH);
        }
    }

    /// Notes: the one part whose rows hang on nothing but the contact.
    private static void fill(TenantDatabase tenants, BusinessId business, UUID contact) {
        for (int number = 0; number < ENTRIES; number++) {
            Instant at = Instant.EPOCH.plusSeconds(number);
            String text = "What was said in conversation number " + number;
            tenants.as(
                    business,
                    handle ->
                            handle.execute(
                                    "INSERT INTO note (business_id, id, text, contact_id,"
                                            + " actor_kind, actor_name, created_at, updated_at)"
                                            + " VALUES (?, ?, ?, ?, 'system', 'kav', ?, ?)",
                                    business.value(),
                                    UuidV7.at(at),
                                    text,
                                    contact,
                                    at,
                                    at));
        }
    }

    private Records records() {
        Records open = records;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    @Benchmark
    public Optional<Page<TimelineEntry>> kav() {
        return records().timelines().page(records().business(), records().contact(), PAGE);
    }

    /// Become the business, see that the contact is there, read the page, commit.
    @Benchmark
    public List<String> plainJdbc() throws SQLException {
        try (Connection connection = records().pool().getConnection()) {
            connection.setAutoCommit(false);
            ask(connection, "SELECT set_config('kav.business_id', ?, true)", List.of("text"));
            ask(
                    connection,
                    "SELECT EXISTS (SELECT FROM contact WHERE business_id = ? AND id = ?)",
                    List.of("business", "contact"));
            List<String> page = ask(connection, statement, names);
            connection.commit();
            connection.setAutoCommit(true);
            return page;
        }
    }

    private List<String> ask(Connection connection, String sql, List<String> parameters)
            throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement asked = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                asked.setObject(i + 1, value(parameters.get(i)));
            }
            try (ResultSet row = asked.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.add(row.getString(column));
                    }
                }
            }
        }
        return rows;
    }

    private Object value(String parameter) {
        return switch (parameter) {
            case "text" -> records().business().toString();
            case "business" -> records().business().value();
            case "contact" -> records().contact();
            case "at" -> "infinity";
            case "id" -> TimelineRepository.LAST_ID;
            default -> PAGE.rowsToRead();
        };
    }

    @TearDown
    public void close() {
        Records open = records();
        open.pool().close();
        open.database().close();
    }
}
