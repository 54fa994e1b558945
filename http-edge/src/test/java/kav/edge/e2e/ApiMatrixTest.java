package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kav.edge.api.OtherMethod;
import kav.edge.api.openapi.ApiConformance;
import kav.edge.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every operation of openapi.json is asked as business B with the ids of business A, in the path,
/// in the query and in every place of the body that holds an id: nothing is told, nothing written.
/// Each answer is also held against openapi.json.
final class ApiMatrixTest {
    private static final int ROUNDS = 4;
    private static final String CSV = "text/csv";

    /// What is not about the things of a business, or never ends.
    private static final Set<String> ELSEWHERE =
            Set.of("GET /api/events", "GET /api/docs", "GET /api/openapi.json");

    /// Where workers go on writing while the test asks: only the number of rows is compared.
    private static final Set<String> WORKED_ON =
            Set.of("webhook_delivery", "webhook_endpoint", "whatsapp_message", "whatsapp_outbox");

    /// Undoes or ends what the others need: asked of A's things by B, not while they are made.
    private static final Set<String> LATER =
            Set.of("undo", "logout", "restore", "erase", "erasure");

    private static MatrixServer server;
    private static ApiConformance conformance;
    private static MatrixPerson alice;
    private static MatrixPerson bob;
    private static List<MatrixRoute> routes;
    private static final Set<String> FAULTS = new LinkedHashSet<>();
    private static final Set<String> NOT_AS_DESCRIBED = new LinkedHashSet<>();
    private static final Map<String, String> BEFORE = new TreeMap<>();
    private static final Map<String, String> AFTER = new TreeMap<>();
    private static final List<String> TABLE = new ArrayList<>();

    @BeforeAll
    static void askEverything() throws Exception {
        server = new MatrixServer();
        alice = server.newOwner("alice");
        bob = server.newOwner("bob");
        conformance = ApiConformance.of(alice.get("/api/openapi.json").body());
        routes = MatrixRoute.of(conformance.openapi());
        fill(alice);
        fill(bob);
        attack(false);
        print(BEFORE);
        attack(true);
        print(AFTER);
    }

    private static void print(Map<String, String> prints) throws Exception {
        RowPrints.of(server.superuser(), alice.business(), WORKED_ON)
                .forEach((table, print) -> prints.put("A " + table, print));
        RowPrints.of(server.superuser(), bob.business(), WORKED_ON)
                .forEach((table, print) -> prints.put("B " + table, print));
    }

    /// @param withIds or the lists that name none: those B may read, and an export is audited
    private static void attack(boolean withIds) throws Exception {
        for (MatrixRoute route : routes) {
            boolean isOfAPerson = Set.of("signed:in", "platform").contains(route.right());
            if (route.hasIds() == withIds && !isElsewhere(route) && (!isOfAPerson || withIds)) {
                attack(route);
            }
        }
    }

    @AfterAll
    static void stop() {
        alice.close();
        bob.close();
        server.close();
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
        if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
            FAULTS.add(route + " answered " + answer.statusCode() + " " + answer.body());
        }
        NOT_AS_DESCRIBED.addAll(conformance.faultsOf(route.method(), path, answer));
    }

    @Test
    void shouldDescribeEveryRoute_whenProgramsAsk() {
        List<String> described =
                routes.stream().map(route -> route.method() + " " + route.path()).toList();
        List<String> served =
                server.office().routes().stream()
                        .filter(route -> route.pattern().startsWith("/api/"))
                        .filter(route -> !route.pattern().equals("/api/*"))
                        .filter(route -> !isOtherMethod(route))
                        .map(route -> route.method() + " " + route.pattern())
                        .toList();

        assertThat(served).containsExactlyInAnyOrderElementsOf(described);
    }

    private static boolean isOtherMethod(Route route) {
        return route.target() instanceof Route.Target.Plain(var _, var handler)
                && handler instanceof OtherMethod;
    }

    @Test
    void shouldFindEveryExampleGood_whenHeldAgainstItsSchema() {
        assertThat(conformance.faultsOfExamples()).isEmpty();
    }

    @Test
    void shouldTellNothing_whenBAsksWithTheIdsOfA() {
        System.out.println(String.join(System.lineSeparator(), TABLE));
        System.out.println("A has " + alice.belongings().keySet());

        assertThat(FAULTS).isEmpty();
    }

    @Test
    void shouldWriteNothing_whenBAsksWithTheIdsOfA() throws Exception {
        String lastDeed = bob.get("/api/audit?limit=1").body();

        assertThat(AFTER).as("last deed of B: " + lastDeed).isEqualTo(BEFORE);
    }

    @Test
    void shouldAnswerAsDescribed_whenEverythingIsAsked() {
        assertThat(NOT_AS_DESCRIBED).isEmpty();
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
        if (theirs.stream().anyMatch(id -> !id.equals("1"))) {
            cells.add("path " + attackPath(route, theirs));
        }
        for (MatrixRoute.Place place : route.inBody()) {
            cells.add(place.pointer() + " " + attackBody(route, place));
        }
        for (String name : route.inQuery()) {
            cells.add("?" + name + " " + attackQuery(route, name));
        }
        if (route.mediaType().equals(CSV)) {
            cells.add("rows " + attackRows(route));
        }
        if (cells.isEmpty() && route.method().equals("GET")) {
            String path =
                    route.path().endsWith("/search") ? route.path() + "?q=Dana" : route.path();
            HttpResponse<String> answer = bob.ask(route, path, "", "1");
            judge(route, path, answer);
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

    /// A spreadsheet that names the contacts of A, as an export of A would, makes B contacts of its
    /// own and leaves those of A alone.
    private static int attackRows(MatrixRoute route) throws Exception {
        String file = alice.get("/api/contacts/export").body();
        Map<String, String> before = RowPrints.of(server.superuser(), alice.business(), WORKED_ON);
        HttpResponse<String> answer = bob.ask(route, route.path(), file, "1");
        hold(route, route.path(), answer);
        if (answer.statusCode() != 200 || !file.contains(alice.idOf("contact").orElseThrow())) {
            FAULTS.add(route + " was not tried: " + answer.statusCode() + " " + answer.body());
        }
        for (String id : alice.allIds()) {
            if (id.length() > 1
                    && (answer.body() + bob.get("/api/contacts?limit=200").body()).contains(id)) {
                FAULTS.add(route + " told or took an id of A: " + id);
            }
        }
        if (!before.equals(RowPrints.of(server.superuser(), alice.business(), WORKED_ON))) {
            FAULTS.add(route + " changed something of A");
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
            if (id.length() > 1 && answer.body().contains(id)) {
                FAULTS.add(route + " at " + where + " told an id of A: " + answer.body());
            }
        }
    }
}
