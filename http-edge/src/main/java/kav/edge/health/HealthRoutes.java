package kav.edge.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kav.edge.http.Execution;
import kav.edge.http.Problem;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;

/// The routes that say how the server is. For the public port and, unchanged, for MANAGEMENT_PORT,
/// which listens on loopback alone and so sees insiders only. Thread-safe.
public final class HealthRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final NodeState node;
    private final Insiders insiders;
    private final PrometheusMeterRegistry meters;
    private final Response version;

    public HealthRoutes(
            NodeState node, Insiders insiders, PrometheusMeterRegistry meters, Version version) {
        this.node = node;
        this.insiders = insiders;
        this.meters = meters;
        this.version = fresh(Response.json(200, version.json()));
    }

    /// The table's lines.
    public List<Route> routes() {
        Response alive = fresh(Response.json(200, "{\"status\":\"ok\"}"));
        return List.of(
                Route.get("/healthz", Execution.LOOP, _ -> alive),
                Route.get("/readyz", Execution.LOOP, this::readiness),
                Route.get("/version", Execution.LOOP, _ -> version),
                Route.get("/metrics", Execution.BLOCKING, this::metrics));
    }

    private Response readiness(Request request) {
        Readiness readiness = Readiness.of(node);
        Map<String, String> details = insiders.include(request) ? node.details() : Map.of();
        return fresh(Response.json(readiness.httpStatus(), readiness.json(details)));
    }

    /// Strangers learn nothing, not even that there are metrics; a wrong bearer is told so.
    private Response metrics(Request request) {
        if (insiders.include(request)) {
            return fresh(Response.bytes(200, PROMETHEUS, utf8(meters.scrape())));
        }
        int status = request.header("authorization").isPresent() ? 403 : 404;
        return Response.problem(Problem.of(status));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Response fresh(Response response) {
        return response.withHeader("cache-control", "no-store");
    }
}
