package kav.edge.e2e;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.call.CallFile;
import kav.crm.call.CallRepository;
import kav.crm.call.Ending;
import kav.crm.call.HowItEnded;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.identity.NewAccount;
import kav.crm.identity.Role;
import kav.crm.identity.SystemAccounts;
import kav.crm.lead.CallLeadRepository;
import kav.crm.lead.Lead;
import kav.crm.postgres.Connections;
import kav.crm.postgres.Database;
import kav.crm.postgres.DatabaseAddress;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingRepository;
import kav.crm.system.SystemCalls;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.work.WorkRecords;
import kav.edge.identity.password.PasswordDesk;
import kav.media.frame.BusinessId;

/// One PostgreSQL for all tests of this JVM, and what is committed there, read past the server
/// under test.
final class Records {
    private static final Path FOLDER = TestHome.fresh("records");
    private static final EmbeddedPostgres SERVER = start();
    private static final HikariDataSource APP =
            Connections.pool(SERVER.application(), "kav_app", 2);
    private static final HikariDataSource SYSTEM =
            Connections.pool(SERVER.application(), "kav_system", 2);
    private static final TenantDatabase TENANTS = new TenantDatabase(APP);
    private static final SystemDatabase ACROSS = new SystemDatabase(SYSTEM);
    private static final SystemCalls SYSTEM_CALLS = new SystemCalls(ACROSS);
    private static final CallRepository CALLS = new CallRepository(TENANTS);
    private static final EventRepository EVENTS = new EventRepository(new LocalEventBus());
    private static final CallLeadRepository LEADS =
            new WorkRecords(
                            TENANTS,
                            ACROSS,
                            new AuditRepository(TENANTS),
                            EVENTS,
                            CALLS,
                            new ContactRepository(TENANTS, EVENTS))
                    .callLeads();

    private Records() {}

    private static EmbeddedPostgres start() {
        EmbeddedPostgres server = EmbeddedPostgres.start(FOLDER);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        Database.prepare(server);
        return server;
    }

    /// The two settings that lead a server to these records.
    static Map<String, String> settings() {
        return Map.of("DATABASE_URL", url(), "DATABASE_MIGRATION_URL", url(SERVER.migration()));
    }

    static String url() {
        return url(SERVER.application());
    }

    static int port() {
        return SERVER.application().port();
    }

    /// The login of the work, reached at another port.
    static String urlAt(int port) {
        return url(SERVER.application()).replace(":" + port() + "/", ":" + port + "/");
    }

    static String superuserUrl() {
        return url(superuser());
    }

    /// Sees past every wall.
    static DatabaseAddress superuser() {
        return superuserOf(FOLDER);
    }

    /// The same of the embedded database that runs in another data folder.
    static DatabaseAddress superuserOf(Path dataFolder) {
        Path folder = dataFolder.resolve("postgres");
        Properties credentials = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve("credentials"))) {
            credentials.load(file);
            String port = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3);
            return new DatabaseAddress(
                    "127.0.0.1",
                    Integer.parseInt(port.strip()),
                    "kav",
                    "postgres",
                    credentials.getProperty("administrator"),
                    Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String url(DatabaseAddress address) {
        return "postgres://%s:%s@%s:%d/%s"
                .formatted(
                        address.user(),
                        address.password(),
                        address.host(),
                        address.port(),
                        address.database());
    }

    /// The business of the first start, in the line's words.
    static BusinessId business() {
        var route = new SystemDirectory(ACROSS).read().anyNumber();
        return new BusinessId(Objects.requireNonNull(route).business().value());
    }

    /// Everything written down about a call.
    static Optional<CallFile> find(String callSid) {
        return SYSTEM_CALLS
                .howItEnded(callSid)
                .flatMap(known -> CALLS.file(known.business(), callSid));
    }

    static CallFile file(String callSid) {
        return find(callSid)
                .orElseThrow(() -> new AssertionError("no such call is written down: " + callSid));
    }

    /// What was kept of the call's sound, one a stream.
    static List<Recording> recordings(String callSid) {
        return SYSTEM_CALLS
                .howItEnded(callSid)
                .map(known -> {
                    var call = file(callSid).call().id();
                    return new RecordingRepository(TENANTS, new AuditRepository(TENANTS))
                            .ofCalls(known.business(), List.of(call))
                            .getOrDefault(call, List.of());
                })
                .orElse(List.of());
    }

    /// Whether the call's row says that it is over.
    static boolean isOver(String callSid) {
        return find(callSid).map(file -> file.call().ending() != null).orElse(false);
    }

    /// Why the latest stream of the call ended; empty while it lasts.
    static String streamEnd(String callSid) {
        return SYSTEM_CALLS
                .howItEnded(callSid)
                .map(HowItEnded::lastStream)
                .map(Ending::reason)
                .orElse("");
    }

    static Optional<Lead> lead(String callSid) {
        return SYSTEM_CALLS
                .howItEnded(callSid)
                .flatMap(known -> LEADS.findByCall(known.business(), callSid));
    }

    /// What the database's sessions do.
    static List<String> sessions() {
        try (Connection connection = Connections.open(superuser());
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT concat_ws(' ', pid, state, wait_event_type, wait_event,
                                                 pg_blocking_pids(pid), left(query, 80))
                                FROM pg_stat_activity WHERE backend_type = 'client backend'
                                """)) {
            List<String> sessions = new ArrayList<>();
            while (rows.next()) {
                sessions.add(rows.getString(1));
            }
            return sessions;
        } catch (SQLException away) {
            return List.of("unknown: " + away.getSQLState());
        }
    }

    /// The number a query across businesses counts; `?` is `value`.
    static long count(String query, String value) {
        return ACROSS.acrossBusinesses(
                handle -> handle.createQuery(query).bind(0, value).mapTo(Long.class).one());
    }

    /// Lets the lease of the node at that address run out, as if it had been silent long enough.
    static int expireLease(String baseUrl) {
        return ACROSS.acrossBusinesses(handle ->
                handle.createUpdate(
                                "UPDATE node SET lease_until = now() - interval '1 s'"
                                        + " WHERE base_url = ?")
                        .bind(0, baseUrl)
                        .execute());
    }

    /// What every person of {@link #newOwner} has.
    static final String PASSWORD = "correct horse battery";

    /// Makes an owner of the business of the first start.
    ///
    /// @return the e-mail address to sign in with
    static String newOwner() {
        String email = "p" + UUID.randomUUID() + "@example.com";
        new SystemAccounts(ACROSS)
                .put(
                        new NewAccount(
                                email, "", "he", false, new PasswordDesk(1).hash(PASSWORD), false),
                        new kav.crm.BusinessId(business().value()),
                        Role.OWNER,
                        new AuditEntry(Actor.SYSTEM, "test", "", Map.of(), "", Instant.now()));
        return email;
    }

    /// The provider's ids of everything that came in for that address, one a message.
    static List<String> whatsAppIds(String account) {
        return TENANTS.as(
                new kav.crm.BusinessId(business().value()),
                handle ->
                        handle.createQuery(
                                        "SELECT provider_message_id FROM whatsapp_message WHERE"
                                                + " account = :account AND direction = 'inbound'")
                                .bind("account", account)
                                .mapTo(String.class)
                                .list());
    }

    /// How many rows of the inbox are not taken in.
    static int whatsAppWaiting() {
        return ACROSS.acrossBusinesses(handle ->
                handle.createQuery("SELECT count(*) FROM whatsapp_inbox WHERE state = 'new'")
                        .mapTo(Integer.class)
                        .one());
    }

    /// Everything about WhatsApp.
    static WhatsAppRecords whatsApp() {
        return WhatsAppRecords.of(TENANTS, ACROSS, EVENTS, new ContactRepository(TENANTS, EVENTS));
    }

    /// Lets every lease on a message to be sent run out.
    static int expireOutboxLeases() {
        return ACROSS.acrossBusinesses(
                handle -> handle.execute("UPDATE whatsapp_outbox SET lease_until = '-infinity'"));
    }

    /// Lets every lease on a sender run out.
    static int forgetWhatsAppLeases() {
        return ACROSS.acrossBusinesses(
                handle -> handle.execute("UPDATE whatsapp_account SET lease_until = '-infinity'"));
    }
}
