package kav.edge.e2e;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.access.TwilioAccount;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.postgres.Connections;
import kav.crm.postgres.DatabaseAddress;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.api.ApiProblem;
import kav.edge.api.Principal;
import kav.edge.api.Role;
import kav.edge.health.QuietNode;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Request;
import kav.edge.http.Router;
import kav.edge.identity.twilio.StoredTwilioAccounts;
import kav.edge.main.LineSide;
import kav.edge.main.Office;
import kav.edge.settings.CommandLine;
import kav.edge.settings.Settings;
import kav.edge.settings.SettingsLoader;
import kav.edge.settings.SigningKeys;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioGate;

/// Everything under `/api` on real records of its own, where a bearer is the name of an owner: its
/// businesses would take the calls of other tests away from the first one. Nothing reaches Twilio.
final class MatrixServer implements AutoCloseable {
    private final Map<String, Principal> people = new ConcurrentHashMap<>();
    private final Path data;
    private final CrmStore store;
    private final Office office;
    private final HttpServer server;
    private final StoredTwilioAccounts accounts;

    MatrixServer() throws Exception {
        data = TestHome.fresh("matrix");
        var loaded =
                SettingsLoader.load(
                        TestHome.withSettings(""),
                        Map.of("TWILIO_API_BASE", "http://127.0.0.1:1"),
                        new CommandLine("127.0.0.1", 0, data, false));
        Settings settings = ((SettingsLoader.Loaded.Good) loaded).settings();
        store =
                CrmStore.open(
                        new CrmSettings(
                                data,
                                null,
                                null,
                                "Matrix",
                                4,
                                Clock.systemUTC(),
                                Sealer.of(List.of(new byte[32]))));
        accounts =
                StoredTwilioAccounts.start(
                        store.identity().system().twilioAccounts(),
                        TwilioAccounts.ofEnvironment(settings.twilio()));
        office = Office.open(ground(settings), this::known);
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(office.routes()));
    }

    private Office.Ground ground(Settings settings) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new Office.Ground(
                settings,
                store,
                new TwilioGate(
                        accounts, settings.address(), false, meters, () -> System.nanoTime()),
                accounts,
                SigningKeys.open(settings),
                new LineSide(
                        Agents.load(
                                Path.of("..", "config", "agents"),
                                Clock.systemUTC(),
                                new ArrayList<>()),
                        new AgentScripts(Clock.systemUTC()),
                        () -> {},
                        kav.edge.api.event.LevelSource.NONE,
                        new kav.edge.api.agent.NoEngines(),
                        kav.edge.api.call.HangUpApi.Line.NONE,
                        new QuietNode(),
                        UUID::randomUUID,
                        kav.edge.api.phone.PhoneLine.NONE),
                meters,
                Clock.systemUTC());
    }

    private Principal known(Request.Head head) {
        String bearer = head.header("authorization").orElse("").replace("Bearer ", "");
        Principal principal = people.get(bearer);
        if (principal == null) {
            throw ApiProblem.unauthenticated("nobody");
        }
        return principal;
    }

    /// Sees past every wall.
    DatabaseAddress superuser() {
        return Records.superuserOf(data);
    }

    Office office() {
        return office;
    }

    /// An owner of a new business that has what no route makes here: a call, a message of WhatsApp,
    /// an account at Twilio.
    MatrixPerson newOwner(String name) throws Exception {
        BusinessId business = store.directory().addBusiness(name, Instant.now());
        UUID user = addUser(business, name);
        Actor actor = new Actor(Actor.Kind.USER, user, name + "@example.org");
        people.put(name, new Principal(actor, business, Role.OWNER.rights(), null, null));
        MatrixPerson person =
                new MatrixPerson("http://127.0.0.1:" + server.address().getPort(), name, business);
        person.has("business", business.toString());
        person.has("user", user.toString());
        person.has(MatrixRoute.NUMBER, "1");
        person.has("twilio_account", twilioAccount(business, actor).toString());
        ring(business);
        MatrixWhatsApp.write(store, business);
        return person;
    }

    private UUID addUser(BusinessId business, String name) throws Exception {
        UUID user = UUID.randomUUID();
        try (Connection connection = Connections.open(superuser());
                PreparedStatement person =
                        connection.prepareStatement(
                                "INSERT INTO kav.app_user (id, email) VALUES (?, ?)");
                PreparedStatement membership =
                        connection.prepareStatement(
                                "INSERT INTO kav.membership (business_id, user_id, role,"
                                        + " accepted_at) VALUES (?, ?, 'owner', now())")) {
            person.setObject(1, user);
            person.setString(2, name + "-" + user + "@example.org");
            person.execute();
            membership.setObject(1, business.value());
            membership.setObject(2, user);
            membership.execute();
        }
        return user;
    }

    /// The route that adds one asks Twilio first, which nothing reaches here.
    private UUID twilioAccount(BusinessId business, Actor actor) {
        Instant now = Instant.now();
        UUID id = UuidV7.at(now);
        String sid = "AC" + UUID.randomUUID().toString().replace("-", "");
        TwilioAccount account = new TwilioAccount(id, sid, "own", now, now, 1);
        AuditEntry entry = new AuditEntry(actor, "seed", "", Map.of(), "", now);
        store.identity().twilioAccounts().add(business, account, "token", entry);
        return id;
    }

    private void ring(BusinessId business) {
        store.calls()
                .see(
                        business,
                        "CA" + UUID.randomUUID(),
                        new CallSighting(
                                null,
                                Direction.INBOUND,
                                "+972501234567",
                                "+972501234568",
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                Instant.now()));
    }

    @Override
    public void close() {
        office.endStreams();
        server.close();
        office.close();
        accounts.close();
        store.close();
    }
}
