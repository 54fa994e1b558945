package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.postgres.Connections;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.api.ApiProblem;
import kav.edge.api.Authenticator;
import kav.edge.api.Principal;
import kav.edge.api.Role;
import kav.edge.api.openapi.ApiConformance;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every operation of openapi.json is asked as business B with the ids of business A, in the path,
/// in the query and in every place of the body that holds an id: nothing is told, nothing written.
/// Each answer is also held against openapi.json.
final class ApiMatrixTest {
    private static final int ROUNDS = 4;

    /// What is not about the things of a business, or never ends.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "GET /api/events",
                    "GET /api/docs",
                    "GET /api/openapi.json",
                    "POST /api/contacts/import");

    /// Undoes or ends what the others need: asked of A's things by B, not while they are made.
    private static final Set<String> LATER =
            Set.of("undo", "logout", "restore", "erase", "erasure");

    private static CrmStore store;
    private static Office office;
    private static StoredTwilioAccounts accounts;
    private static HttpServer server;
    private static ApiConformance conformance;
    private static MatrixPerson alice;
    private static MatrixPerson bob;
    private static BusinessId businessOfAlice;
    private static BusinessId businessOfBob;
    private static List<MatrixRoute> routes;
    private static final List<String> FAULTS = new ArrayList<>();
    private static final List<String> TABLE = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        var data = TestHome.fresh("matrix");
        var loaded =
                SettingsLoader.load(
                        TestHome.withSettings(""),
                        Records.settings(),
                        new CommandLine("127.0.0.1", 0, data, false));
        Settings settings = ((SettingsLoader.Loaded.Good) loaded).settings();
        store =
                CrmStore.open(
                        new CrmSettings(
                                data,
                                settings.database().url().reveal(),
                                settings.database().migrationUrl().reveal(),
                                "Matrix",
                                4,
                                java.time.Clock.systemUTC(),
                                Sealer.of(List.of(new byte[32]))));
        businessOfAlice = store.directory().addBusiness("Alice's", Instant.now());
        businessOfBob = store.directory().addBusiness("Bob's", Instant.now());
        UUID userOfAlice = addOwner(businessOfAlice, "alice@example.org");
        UUID userOfBob = addOwner(businessOfBob, "bob@example.org");
        Authenticator people =
                head ->
                        switch (head.header("authorization").orElse("")) {
                            case "Bearer alice" -> owner(userOfAlice, businessOfAlice);
                            case "Bearer bob" -> owner(userOfBob, businessOfBob);
                            default -> throw ApiProblem.unauthenticated("nobody");
                        };
        office = Office.open(ground(settings), people);
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(office.routes()));
        String base = "http://127.0.0.1:" + server.address().getPort();
        alice = new MatrixPerson(base, "alice");
        bob = new MatrixPerson(base, "bob");
        alice.has("user", userOfAlice.toString());
        alice.has("business", businessOfAlice.toString());
        bob.has("business", businessOfBob.toString());
        bob.has("user", userOfBob.toString());
        conformance = ApiConformance.of(alice.get("/api/openapi.json").body());
        routes = MatrixRoute.of(conformance.openapi());
        ring(businessOfAlice);
        ring(businessOfBob);
        MatrixWhatsApp.write(store, businessOfAlice);
        MatrixWhatsApp.write(store, businessOfBob);
        fill(alice);
        fill(bob);
    }

    @AfterAll
    static void stop() {
        alice.close();
        bob.close();
        server.close();
        office.close();
        accounts.close();
        store.close();
    }

    private static Office.Ground ground(Settings settings) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        accounts =
                StoredTwilioAccounts.start(
                        store.identity().system().twilioAccounts(),
                        TwilioAccounts.ofEnvironment(settings.twilio()));
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
                                InstantSource.system(),
                                new ArrayList<>()),
                        new AgentScripts(InstantSource.system()),
                        () -> {}),
                meters,
                InstantSource.system());
    }

    private static UUID addOwner(BusinessId business, String email) throws Exception {
        UUID user = UUID.randomUUID();
        try (Connection connection = Connections.open(Records.superuser());
                PreparedStatement person =
                        connection.prepareStatement(
                                "INSERT INTO kav.app_user (id, email) VALUES (?, ?)");
                PreparedStatement membership =
                        connection.prepareStatement(
                                "INSERT INTO kav.membership (business_id, user_id, role,"
                                        + " accepted_at) VALUES (?, ?, 'owner', now())")) {
            person.setObject(1, user);
            person.setString(2, UUID.randomUUID() + email);
            person.execute();
            membership.setObject(1, business.value());
            membership.setObject(2, user);
            membership.execute();
        }
        return user;
    }

    private static Principal owner(UUID user, BusinessId business) {
        Actor actor = new Actor(Actor.Kind.USER, user, "owner@example.org");
        return new Principal(actor, business, Role.OWNER.rights(), null, null);
    }

    private static void ring(BusinessId business) {
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

    /// Makes two of everything that can be made, in whatever order it becomes possible.
    private static void fill(MatrixPerson person) throws Exception {
        Set<String> done = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (MatrixRoute route : routes) {
                boolean isMaking = route.method().equals("POST") || route.method().equals("PUT");
                boolean isReading = route.method().equals("GET");
                Optional<List<String>> inPath = person.pathIds(route);
                if (!(isMaking || isReading)
                        || inPath.isEmpty()
                        || isElsewhere(route)
                        || Set.of("signed:in", "platform").contains(route.right())
                        || LATER.contains(route.ownKind())
                        || (isMaking && done.contains(route + "2"))) {
                    continue;
                }
                String body =
                        MatrixPerson.body(
                                route, MatrixPerson.fresh(route.example()), person.bodyIds(route));
                HttpResponse<String> answer =
                        person.ask(
                                route,
                                route.filled(inPath.get()),
                                body,
                                inPath.get().isEmpty()
                                        ? "1"
                                        : person.versionOf(inPath.get().getLast()));
                hold(route, route.filled(inPath.get()), answer);
                if (answer.statusCode() < 300) {
                    person.learn(MatrixPerson.json(answer.body()), route.ownKind());
                    done.add(done.contains(route + "1") ? route + "2" : route + "1");
                }
            }
        }
    }

    private static boolean isElsewhere(MatrixRoute route) {
        return ELSEWHERE.contains(route.toString()) || route.right().equals("open");
    }

    private static void hold(MatrixRoute route, String path, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            FAULTS.add(route + " answered " + answer.statusCode() + " " + answer.body());
        }
        FAULTS.addAll(conformance.faultsOf(route.method(), path, answer));
    }

    @Test
    void shouldTellNothingAndWriteNothing_whenBAsksWithTheIdsOfA() throws Exception {
        Map<String, String> beforeOfAlice = RowPrints.of(businessOfAlice.value());
        Map<String, String> beforeOfBob = RowPrints.of(businessOfBob.value());

        for (MatrixRoute route : routes) {
            boolean isOfAPerson = Set.of("signed:in", "platform").contains(route.right());
            if (!isElsewhere(route) && (!isOfAPerson || route.hasIds())) {
                attack(route);
            }
        }

        System.out.println(String.join(System.lineSeparator(), TABLE));
        System.out.println("alice has " + alice.belongings().keySet());
        assertThat(FAULTS).isEmpty();
        assertThat(RowPrints.of(businessOfAlice.value())).isEqualTo(beforeOfAlice);
        assertThat(RowPrints.of(businessOfBob.value())).isEqualTo(beforeOfBob);
    }

    private static void attack(MatrixRoute route) throws Exception {
        List<String> cells = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (String kind : route.inPath()) {
            Optional<String> id = alice.idOf(kind);
            if (id.isEmpty()) {
                FAULTS.add(route + ": there is no " + kind + " of A, so its wall is not tried");
                return;
            }
            theirs.add(id.get());
        }
        if (!theirs.isEmpty()) {
            cells.add("path " + attackPath(route, theirs));
        }
        for (MatrixRoute.Place place : route.inBody()) {
            cells.add(place.pointer() + " " + attackBody(route, place));
        }
        for (String name : route.inQuery()) {
            cells.add("?" + name + " " + attackQuery(route, name));
        }
        if (cells.isEmpty() && route.method().equals("GET")) {
            HttpResponse<String> answer = bob.ask(route, route.path(), "", "1");
            judge(route, route.path(), answer);
            cells.add("list " + answer.statusCode());
        }
        TABLE.add(
                "%-7s %-55s %s"
                        .formatted(
                                route.method(),
                                route.path(),
                                cells.isEmpty() ? "no ids" : String.join(" · ", cells)));
    }

    private static int attackPath(MatrixRoute route, List<String> theirs) throws Exception {
        String body = MatrixPerson.body(route, route.example(), bob.bodyIds(route));
        String path = route.filled(theirs);
        HttpResponse<String> answer = bob.ask(route, path, body, alice.versionOf(theirs.getLast()));
        judge(route, path, answer);
        return answer.statusCode();
    }

    private static int attackBody(MatrixRoute route, MatrixRoute.Place place) throws Exception {
        Optional<String> theirs = alice.idOf(place.kind());
        Optional<List<String>> own = bob.pathIds(route);
        if (theirs.isEmpty() || own.isEmpty()) {
            FAULTS.add(route + " " + place.pointer() + ": no " + place.kind() + " to try it with");
            return 0;
        }
        Map<String, String> values = bob.bodyIds(route);
        values.put(place.pointer(), theirs.get());
        String path = route.filled(own.get());
        String version = own.get().isEmpty() ? "1" : bob.versionOf(own.get().getLast());
        JsonNode example = MatrixPerson.fresh(route.example());
        HttpResponse<String> answer =
                bob.ask(route, path, MatrixPerson.body(route, example, values), version);
        judge(route, path + " " + place.pointer(), answer);
        if (answer.statusCode() < 300) {
            FAULTS.add(route + " " + place.pointer() + " took an id of A");
        }
        return answer.statusCode();
    }

    private static int attackQuery(MatrixRoute route, String name) throws Exception {
        Optional<String> theirs = alice.idOf(MatrixRoute.kind(name));
        Optional<List<String>> own = bob.pathIds(route);
        if (theirs.isEmpty() || own.isEmpty()) {
            FAULTS.add(route + " ?" + name + ": there is nothing to try it with");
            return 0;
        }
        String path = route.filled(own.get()) + "?" + name + "=" + theirs.get();
        HttpResponse<String> answer = bob.ask(route, path, "", "1");
        judge(route, path, answer);
        JsonNode items = MatrixPerson.json(answer.body()).path("items");
        if (answer.statusCode() == 200 && !items.isEmpty()) {
            FAULTS.add(route + " ?" + name + " gave something for an id of A");
        }
        return answer.statusCode();
    }

    /// 404 or 422, or an answer without anything of A.
    private static void judge(MatrixRoute route, String where, HttpResponse<String> answer) {
        hold(route, where.replaceAll(" .*", ""), answer);
        boolean isRefused = Set.of(403, 404, 422).contains(answer.statusCode());
        boolean isReading = route.method().equals("GET") && answer.statusCode() == 200;
        if (!isRefused && !isReading) {
            FAULTS.add(route + " at " + where + " answered " + answer.statusCode());
        }
        for (String id : alice.allIds()) {
            if (answer.body().contains(id)) {
                FAULTS.add(route + " at " + where + " told an id of A: " + answer.body());
            }
        }
    }
}
