package kav.crm.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kav.crm.BusinessId;
import kav.crm.FolderTree;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.Deed;
import kav.crm.business.AgentRepository;
import kav.crm.business.NumberRepository;
import kav.crm.call.CallRepository;
import kav.crm.call.NodeBoot;
import kav.crm.call.StreamRepository;
import kav.crm.consent.CallConsents;
import kav.crm.consent.ConsentRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventBus;
import kav.crm.event.EventRepository;
import kav.crm.event.LocalEventBus;
import kav.crm.identity.IdentityRecords;
import kav.crm.journal.CallAnnouncements;
import kav.crm.journal.JournalRepository;
import kav.crm.lead.CallLeadRepository;
import kav.crm.sealing.Sealer;
import kav.crm.system.SystemCalls;
import kav.crm.system.SystemDirectory;
import kav.crm.system.SystemNodes;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.webhook.WebhookRecords;
import kav.crm.work.WorkRecords;

/// One real server for all tests of the module, started by the first that asks, stopped with the
/// JVM. Each test makes businesses of its own.
public final class SharedPostgres {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final Deed BY = new Deed(Actor.SYSTEM, "127.0.0.1", NOW);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    public static final HikariDataSource APP_POOL =
            Connections.pool(SERVER.application(), "kav_app", 4);
    public static final HikariDataSource SYSTEM_POOL =
            Connections.pool(SERVER.application(), "kav_system", 2);
    public static final TenantDatabase TENANTS = new TenantDatabase(APP_POOL);
    public static final SystemDatabase SYSTEM = new SystemDatabase(SYSTEM_POOL);
    public static final CallRepository CALLS = new CallRepository(TENANTS);
    public static final StreamRepository STREAMS = new StreamRepository(TENANTS, CALLS);
    public static final EventBus BUS = new LocalEventBus();
    public static final EventRepository EVENTS = new EventRepository(BUS);
    public static final ContactRepository CONTACTS = new ContactRepository(TENANTS, EVENTS);
    public static final SystemDirectory DIRECTORY = new SystemDirectory(SYSTEM);
    public static final SystemCalls SYSTEM_CALLS = new SystemCalls(SYSTEM);
    public static final SystemNodes NODES = new SystemNodes(SYSTEM);
    public static final AuditRepository AUDIT = new AuditRepository(TENANTS);
    public static final Sealer SEALER = Sealer.of(List.of(new byte[32]));
    public static final IdentityRecords IDENTITY =
            IdentityRecords.of(
                    TENANTS, IdentityRecords.SystemPart.of(SYSTEM, SEALER), AUDIT, EVENTS, SEALER);
    public static final WebhookRecords WEBHOOKS = WebhookRecords.of(TENANTS, SYSTEM, EVENTS, AUDIT);
    public static final WorkRecords WORK =
            new WorkRecords(TENANTS, SYSTEM, AUDIT, EVENTS, CALLS, CONTACTS);
    public static final AgentRepository AGENTS = WORK.agents();
    public static final NumberRepository NUMBERS = WORK.numbers();
    public static final CallLeadRepository LEADS = WORK.callLeads();
    public static final JournalRepository JOURNAL = journal(TENANTS);

    private SharedPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            Path folder = Path.of("target", "test-data").toAbsolutePath();
            if (Files.exists(folder.resolve("postgres/cluster"))) {
                // An aborted run may have left its server: stop it before its folder goes.
                EmbeddedPostgres.start(folder).close();
                FolderTree.delete(folder.resolve("postgres/cluster"));
            }
            Files.createDirectories(folder);
            EmbeddedPostgres server = EmbeddedPostgres.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            Database.prepare(server);
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static JournalRepository journal(TenantDatabase tenants) {
        CallRepository calls = new CallRepository(tenants);
        ContactRepository contacts = new ContactRepository(tenants, EVENTS);
        return new JournalRepository(
                tenants,
                calls,
                new StreamRepository(tenants, calls),
                new CallAnnouncements(EVENTS),
                work(tenants, calls, contacts).callLeads(),
                contacts,
                new CallConsents(new ConsentRepository(tenants, EVENTS)));
    }

    private static WorkRecords work(
            TenantDatabase tenants, CallRepository calls, ContactRepository contacts) {
        return new WorkRecords(
                tenants, SYSTEM, new AuditRepository(tenants), EVENTS, calls, contacts);
    }

    public static DatabaseAddress application() {
        return SERVER.application();
    }

    public static DatabaseAddress migration() {
        return SERVER.migration();
    }

    public static DatabaseAddress administrator() {
        return SERVER.administrator();
    }

    /// Runs SQL as the owner of the tables.
    public static void asOwner(String sql) {
        try (Connection connection = Connections.open(SERVER.migration())) {
            Roles.execute(connection, Connections.initialSql(Roles.OWNER));
            Roles.execute(connection, sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static BusinessId newBusiness() {
        return DIRECTORY.addBusiness("business " + COUNT.incrementAndGet(), NOW);
    }

    /// A name nobody used before: `CA12-…`.
    public static String fresh(String prefix) {
        return prefix
                + COUNT.incrementAndGet()
                + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    public static NodeBoot newNode() {
        return new NodeBoot(fresh("node"), UUID.randomUUID());
    }
}
