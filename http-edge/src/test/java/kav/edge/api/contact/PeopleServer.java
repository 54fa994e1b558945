package kav.edge.api.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.JvmFolder;
import kav.edge.api.ApiRoutes;
import kav.edge.api.Operation;
import kav.edge.api.Principal;
import kav.edge.api.Right;
import kav.edge.api.openapi.ApiConformance;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;

/// Some operations on real records; whoever asks is an owner of the business in its bearer. Each
/// answer is held against openapi.json.
public final class PeopleServer implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    public static final CrmStore STORE = open();

    private final ApiConformance conformance;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public PeopleServer(Function<CrmStore, List<Operation>> operations) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        List<Operation> all = operations.apply(STORE);
        conformance = ApiConformance.of(all);
        ApiRoutes routes =
                new ApiRoutes(
                        all, head -> owner(head.header("authorization").orElseThrow()), clock);
        server =
                HttpServer.start(
                        HttpSettings.defaults().withAddress("127.0.0.1", 0),
                        new Router(routes.routes()));
    }

    private static CrmStore open() {
        CrmStore store =
                CrmStore.open(
                        new CrmSettings(
                                JvmFolder.of("people-test"),
                                null,
                                null,
                                "Tests",
                                4,
                                Clock.fixed(NOW, ZoneOffset.UTC),
                                Sealer.of(List.of(new byte[32]))));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        return store;
    }

    private static Principal owner(String header) {
        BusinessId business = BusinessId.of(header.replace("Bearer ", ""));
        Actor actor = new Actor(Actor.Kind.USER, UUID.randomUUID(), "owner@example.org");
        return new Principal(actor, business, EnumSet.allOf(Right.class), null, null);
    }

    public static BusinessId newBusiness() {
        return STORE.directory().addBusiness("business", NOW);
    }

    /// What came back.
    public record Reply(int status, String etag, String text, JsonNode json) {}

    public Reply ask(
            BusinessId business, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return ask(
                business,
                method,
                path,
                "application/json",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                headers);
    }

    public Reply ask(
            BusinessId business,
            String method,
            String path,
            String type,
            byte[] body,
            String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .header("authorization", "Bearer " + business);
        if (body.length > 0) {
            request.header("content-type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        conformance.check(method, path, answer, answer.body());
        boolean isJson = answer.headers().firstValue("content-type").orElse("").contains("json");
        return new Reply(
                answer.statusCode(),
                answer.headers().firstValue("etag").orElse(""),
                answer.body(),
                isJson ? JSON.readTree(answer.body()) : JSON.nullNode());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
