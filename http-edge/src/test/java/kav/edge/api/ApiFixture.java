package kav.edge.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.edge.api.openapi.ApiConformance;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;

/// A server with some operations and made-up people: the bearer is the name of a role.
public final class ApiFixture implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final BusinessId BUSINESS = BusinessId.of("0192f000-0000-7000-8000-000000000001");

    /// `Bearer owner` is an owner; `Bearer outside` an owner of no business.
    public static final Authenticator BY_ROLE = byRole(BUSINESS);

    private static Authenticator byRole(BusinessId business) {
        return head -> {
            String word = head.header("authorization").orElse("").replace("Bearer ", "");
            Actor actor = new Actor(Actor.Kind.USER, UUID.randomUUID(), word + "@example.org");
            return switch (word) {
                case "owner", "agent", "viewer" ->
                        new Principal(actor, business, Role.ofWord(word).rights(), null, null);
                case "admin", "outside" ->
                        new Principal(actor, null, EnumSet.allOf(Right.class), null, null);
                case "settings" ->
                        new Principal(actor, business, Set.of(Right.SETTINGS_READ), null, null);
                case "nothing" -> new Principal(actor, business, Set.of(), null, null);
                default -> throw ApiProblem.unauthenticated("the bearer is nobody's");
            };
        };
    }

    private final ApiConformance conformance;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public ApiFixture(Operation... operations) {
        this(BUSINESS, operations);
    }

    /// With people of that business.
    public ApiFixture(BusinessId business, Operation... operations) {
        ApiRoutes routes =
                new ApiRoutes(List.of(operations), byRole(business), InstantSource.fixed(NOW));
        conformance = ApiConformance.of(List.of(operations));
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(routes.routes()));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    /// Asks, and holds the answer against the operation's description.
    ///
    /// @param bearer empty for a stranger
    public HttpResponse<String> ask(
            String method, String path, String bearer, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = askUnchecked(method, path, bearer, body, headers);
        conformance.check(method, path, answer, answer.body());
        return answer;
    }

    /// Asks only.
    public HttpResponse<String> askUnchecked(
            String method, String path, String bearer, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("authorization", "Bearer " + bearer);
        }
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        headers.forEach(request::setHeader);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> ask(String method, String path, String bearer, String body)
            throws IOException, InterruptedException {
        return ask(method, path, bearer, body, Map.of());
    }

    public HttpResponse<String> get(String path, String bearer)
            throws IOException, InterruptedException {
        return ask("GET", path, bearer, "");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
