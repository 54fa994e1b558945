package kav.crm.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import kav.crm.BusinessId;
import kav.crm.DatabaseProblem;
import kav.crm.audit.AuditRepository;
import kav.crm.bridge.BridgeRepository;
import kav.crm.call.CallRepository;
import kav.crm.call.StreamRepository;
import kav.crm.consent.CallConsents;
import kav.crm.consent.ConsentRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventBus;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.identity.IdentityRecords;
import kav.crm.journal.CallAnnouncements;
import kav.crm.journal.InboxSink;
import kav.crm.journal.JournalRepository;
import kav.crm.journal.JournalWriter;
import kav.crm.journal.StreamGate;
import kav.crm.postgres.Connections;
import kav.crm.postgres.DataFolderLock;
import kav.crm.recording.RecordingRecords;
import kav.crm.system.SystemCalls;
import kav.crm.system.SystemDirectory;
import kav.crm.system.SystemNodes;
import kav.crm.system.SystemSilentCalls;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.webhook.WebhookRecords;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.work.WorkRecords;

/// All records, open. Once open, it stays of use while the database is away: the journal keeps what
/// happens on the disk, reading fails within seconds, and everything heals by itself. Thread-safe.
public final class CrmStore implements AutoCloseable {
    private static final int SYSTEM_CONNECTIONS = 2;
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DatabaseHealth health;
    private final EventBus events = new LocalEventBus();
    private final AuditRepository audit;
    private final IdentityRecords identity;
    private final WebhookRecords webhooks;
    private final BridgeRepository bridge;
    private final CallRepository calls;
    private final ContactRepository contacts;
    private final PeopleRecords people;
    private final WorkRecords work;
    private final RecordingRecords recordings;
    private final SystemDirectory directory;
    private final SystemCalls systemCalls;
    private final SystemSilentCalls silentCalls;
    private final SystemNodes nodes;
    private final JournalWriter journal;
    private final StreamGate streamGate;
    private final WhatsAppRecords whatsApp;
    private final JournalWriter inbox;
    private final BusinessId defaultBusiness;

    /// Opens everything, in the order in which it rests on each other.
    private CrmStore(CrmSettings settings) {
        try {
            opened.push(DataFolderLock.take(settings.dataFolder()));
            PreparedDatabase database = PreparedDatabase.of(settings);
            opened.push(database);
            HikariDataSource appPool =
                    Connections.pool(database.address(), "kav_app", settings.connections());
            opened.push(appPool);
            HikariDataSource systemPool =
                    Connections.pool(database.address(), "kav_system", SYSTEM_CONNECTIONS);
            opened.push(systemPool);
            health = new DatabaseHealth(appPool, HEALTH_EVERY);
            opened.push(health);

            TenantDatabase tenants = new TenantDatabase(appPool);
            SystemDatabase system = new SystemDatabase(systemPool);
            audit = new AuditRepository(tenants);
            EventRepository announcements = new EventRepository(events);
            identity =
                    IdentityRecords.of(
                            tenants,
                            IdentityRecords.SystemPart.of(system, settings.sealer()),
                            audit,
                            announcements,
                            settings.sealer());
            webhooks = WebhookRecords.of(tenants, system, announcements, audit);
            bridge = new BridgeRepository(tenants, announcements);
            calls = new CallRepository(tenants);
            StreamRepository streams = new StreamRepository(tenants, calls);
            contacts = new ContactRepository(tenants, announcements);
            people = PeopleRecords.of(tenants, system, contacts, announcements, audit);
            work = new WorkRecords(tenants, system, audit, announcements, calls, contacts);
            recordings = RecordingRecords.of(tenants, system, audit, settings.sealer());
            directory = new SystemDirectory(system);
            systemCalls = new SystemCalls(system);
            nodes = new SystemNodes(system);
            defaultBusiness =
                    directory.defaultBusiness(
                            settings.defaultBusinessName(), settings.clock().instant());
            JournalRepository journalRows =
                    new JournalRepository(
                            tenants,
                            calls,
                            streams,
                            new CallAnnouncements(announcements),
                            work.callLeads(),
                            contacts,
                            new CallConsents(new ConsentRepository(tenants, announcements)));
            silentCalls = new SystemSilentCalls(system, journalRows::announceEnd);
            journal =
                    JournalWriter.open(
                            settings.dataFolder().resolve("spool"),
                            settings.spoolLimits(),
                            journalRows,
                            health,
                            settings.clock());
            opened.push(journal);
            whatsApp = WhatsAppRecords.of(tenants, system, announcements, contacts);
            inbox =
                    JournalWriter.open(
                            settings.dataFolder().resolve("inbox-spool"),
                            settings.spoolLimits(),
                            new InboxSink(whatsApp.inbox()),
                            health,
                            settings.clock());
            opened.push(inbox);
            streamGate = StreamGate.start(streams, journal, health);
            opened.push(streamGate);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /// Opens the records: starts the embedded database when none is named, migrates, checks.
    ///
    /// @throws DatabaseProblem when the database cannot be used as it is set up
    public static CrmStore open(CrmSettings settings) {
        return new CrmStore(settings);
    }

    /// Migrates and checks, and ends again: `./kav migrate`.
    ///
    /// @throws DatabaseProblem when the database cannot be used as it is set up
    public static void migrate(CrmSettings settings) {
        try (DataFolderLock _ = DataFolderLock.take(settings.dataFolder());
                PreparedDatabase _ = PreparedDatabase.of(settings)) {
            // all is done by then
        }
    }

    /// Whether the database answered last; for `/readyz`.
    public boolean isDatabaseUp() {
        return health.isUp();
    }

    /// The business of the first start.
    public BusinessId defaultBusiness() {
        return defaultBusiness;
    }

    /// Who did what.
    public AuditRepository audit() {
        return audit;
    }

    /// What changes, told as it is committed.
    public EventBus events() {
        return events;
    }

    /// People, logins, keys, and the sealer of secrets.
    public IdentityRecords identity() {
        return identity;
    }

    /// Sessions of linked telephones, and who writes to them.
    public BridgeRepository bridge() {
        return bridge;
    }

    /// Where businesses want to be told of events, and what became of it.
    public WebhookRecords webhooks() {
        return webhooks;
    }

    public CallRepository calls() {
        return calls;
    }

    public ContactRepository contacts() {
        return contacts;
    }

    /// Tags, consents, merges, timelines, search and erasure of the contacts.
    public PeopleRecords people() {
        return people;
    }

    /// Settings, agents, numbers, pipelines, leads, notes, tasks, appointments.
    public WorkRecords work() {
        return work;
    }

    /// What was kept of the sound of calls.
    public RecordingRecords recordings() {
        return recordings;
    }

    /// Number → business and agent.
    public SystemDirectory directory() {
        return directory;
    }

    /// Calls by the carrier's name, and lost ones.
    public SystemCalls systemCalls() {
        return systemCalls;
    }

    /// Calls of which the carrier tells nothing.
    public SystemSilentCalls silentCalls() {
        return silentCalls;
    }

    /// Leases of nodes.
    public SystemNodes nodes() {
        return nodes;
    }

    /// Where everything about a call is handed in.
    public JournalWriter journal() {
        return journal;
    }

    /// Conversations, messages, what waits to be taken in or sent.
    public WhatsAppRecords whatsApp() {
        return whatsApp;
    }

    /// Where everything that providers of WhatsApp tell is handed in, before it is acknowledged.
    public JournalWriter inbox() {
        return inbox;
    }

    /// The single use of call tokens.
    public StreamGate streamGate() {
        return streamGate;
    }

    /// Writes what is left, then closes in reverse order; the embedded database last. Idempotent.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                org.slf4j.LoggerFactory.getLogger(CrmStore.class)
                        .atError()
                        .addKeyValue("fault", failed.getClass().getName())
                        .log("A part of the records did not close");
            }
        }
    }
}
