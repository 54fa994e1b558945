package kav.edge.identity.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.identity.NewAccount;
import kav.crm.identity.Role;
import kav.crm.page.PageRequest;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.JvmFolder;
import kav.edge.api.ApiRoutes;
import kav.edge.api.openapi.ApiConformance;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.identity.Identity;
import kav.edge.identity.password.PasswordDesk;
import kav.edge.settings.CommandLine;
import kav.edge.settings.Settings;
import kav.edge.settings.SettingsLoader;

/// The accounts behind a real server with real records; each of its answers is held against
/// openapi.json. The records are opened by the first that asks and closed with the JVM.
public final class AccountsServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    private static final Path FOLDER = JvmFolder.of("identity-test");
    private static final MovedClock STORE_CLOCK =
            new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
    static final CrmStore STORE = openStore();
    private static final PasswordDesk DESK = new PasswordDesk(2);
    private static final String HASH = DESK.hash(PASSWORD);
    private static final ObjectMapper JSON = new ObjectMapper();

    final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
    final Identity identity;
    private final ApiConformance conformance;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public AccountsServer(Map<String, String> environment) {
        identity = Identity.open(settings(environment), STORE, clock);
        conformance = ApiConformance.of(identity.operations());
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(
                                new ApiRoutes(
                                                identity.operations(),
                                                identity.authenticator(),
                                                clock)
                                        .routes()));
    }

    private static CrmStore openStore() {
        CrmStore store =
                CrmStore.open(
                        new CrmSettings(
                                FOLDER,
                                null,
                                null,
                                "Tests",
                                4,
                                STORE_CLOCK,
                                Sealer.of(List.of(new byte[32]))));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        return store;
    }

    private static Settings settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("JWT_SECRET", "0123456789abcdef0123456789abcdef");
        return ((SettingsLoader.Loaded.Good) SettingsLoader.load(FOLDER, all, CommandLine.EMPTY))
                .settings();
    }

    BusinessId newBusiness() {
        return STORE.directory().addBusiness("Business", clock.instant());
    }

    /// Somebody with {@link #PASSWORD}.
    Person person(BusinessId business, Role role) {
        return person(business, role, false, false);
    }

    Person person(BusinessId business, Role role, boolean isAdmin, boolean mustChange) {
        String email = "p" + UUID.randomUUID() + "@Example.com";
        UUID id =
                STORE.identity()
                        .system()
                        .accounts()
                        .put(
                                new NewAccount(email, "", "he", isAdmin, HASH, mustChange),
                                business,
                                role,
                                new AuditEntry(
                                        Actor.SYSTEM, "test", "", Map.of(), "", clock.instant()));
        return new Person(id, email);
    }

    record Person(UUID id, String email) {}

    /// An answer with what tests look at.
    record Answer(int status, JsonNode json, HttpResponse<String> whole) {
        String text(String name) {
            return json.path(name).asText();
        }

        /// The cookie without its attributes.
        String cookie() {
            return whole.headers().firstValue("set-cookie").orElse("").split(";")[0];
        }

        String slug() {
            return text("type").replace("/api/problems/", "");
        }
    }

    Answer ask(String method, String path, String body, String... headers) throws Exception {
        return send(server.address().getPort(), method, path, body, headers);
    }

    /// Asks another server that knows these people.
    Answer askAt(int port, String token, String method, String path, String body, String... headers)
            throws Exception {
        return send(port, method, path, body, withBearer(token, headers));
    }

    private Answer send(int port, String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> whole =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (port == server.address().getPort()) {
            conformance.check(method, path, whole, whole.body());
        }
        JsonNode json =
                whole.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(whole.body());
        return new Answer(whole.statusCode(), json, whole);
    }

    Answer as(String token, String method, String path, String body, String... headers)
            throws Exception {
        return ask(method, path, body, withBearer(token, headers));
    }

    private static String[] withBearer(String token, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "authorization";
        all[1] = "Bearer " + token;
        return all;
    }

    Answer login(String email, String password) throws Exception {
        return ask(
                "POST",
                "/api/auth/login",
                JSON.writeValueAsString(Map.of("email", email, "password", password)));
    }

    Answer login(String email, String password, String code) throws Exception {
        return ask(
                "POST",
                "/api/auth/login",
                JSON.writeValueAsString(
                        Map.of("email", email, "password", password, "code", code)));
    }

    String tokenOf(Person person) throws Exception {
        return login(person.email(), PASSWORD).text("access_token");
    }

    Answer refresh(String cookie) throws Exception {
        return ask("POST", "/api/auth/refresh", "", "cookie", cookie);
    }

    static String json(Object value) throws Exception {
        return JSON.writeValueAsString(value);
    }

    /// What the log of a business tells, newest first.
    static List<String> audited(BusinessId business) {
        return STORE.audit().page(business, PageRequest.first(100)).items().stream()
                .map(AuditRepository.Line::entry)
                .map(AuditEntry::action)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        identity.close();
    }
}
