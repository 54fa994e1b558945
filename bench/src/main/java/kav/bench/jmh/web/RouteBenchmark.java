package kav.bench.jmh.web;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.bench.jmh.Rule;
import kav.edge.http.Execution;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.Router;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One route found among 150: in our tree of segments, and in a list of regular expressions, one
/// after another. A `HashMap` of whole paths, which knows no parameters, is the least there is.
@Rule(own = "kav", baseline = "hashMapOfWholePaths", mostRatio = 6)
@Rule(own = "kav", baseline = "listOfPatterns", mostRatio = 0.5)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {
    private static final List<String> RESOURCES =
            List.of(
                    "contacts",
                    "calls",
                    "leads",
                    "tasks",
                    "notes",
                    "appointments",
                    "resources",
                    "conversations",
                    "messages",
                    "numbers",
                    "agents",
                    "members",
                    "invitations",
                    "webhooks",
                    "keys",
                    "tags",
                    "views",
                    "pipelines",
                    "fields",
                    "templates");

    /// What is asked for: a webhook, one record, a part of one record, nothing.
    @Param({"/api/webhooks/0198/deliveries", "/webhook/incoming_call", "/api/tags", "/nowhere"})
    public String path = "/api/webhooks/0198/deliveries";

    private final List<Route> routes = routes();
    private final Router router = new Router(routes);
    private final Map<String, Route> byPath = new HashMap<>();
    private final List<Expression> expressions = new ArrayList<>();

    private record Expression(HttpMethod method, Pattern pattern, Route route) {}

    public RouteBenchmark() {
        for (Route route : routes) {
            byPath.put(route.method() + " " + route.pattern().replace("{id}", "0198"), route);
            String regex = route.pattern().replace("{id}", "(?<id>[^/]+)").replace("*", "(.*)");
            expressions.add(new Expression(route.method(), Pattern.compile(regex), route));
        }
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String fixed : List.of("incoming_call", "stream_status", "stream_ended", "dial")) {
            routes.add(route("POST", "/webhook/" + fixed));
        }
        for (String fixed : List.of("/", "/app/*", "/healthz", "/readyz", "/metrics", "/api/me")) {
            routes.add(route("GET", fixed));
        }
        for (String resource : RESOURCES) {
            String all = "/api/" + resource;
            routes.add(route("GET", all));
            routes.add(route("POST", all));
            routes.add(route("GET", all + "/{id}"));
            routes.add(route("PATCH", all + "/{id}"));
            routes.add(route("DELETE", all + "/{id}"));
            routes.add(route("GET", all + "/{id}/history"));
            routes.add(route("GET", all + "/{id}/deliveries"));
        }
        return routes;
    }

    private static Route route(String method, String pattern) {
        return Route.of(method, pattern, Execution.LOOP, _ -> Response.empty(204));
    }

    private HttpMethod method() {
        return path.startsWith("/webhook/") ? HttpMethod.POST : HttpMethod.GET;
    }

    @Benchmark
    public Router.Match kav() {
        return router.find(method(), path);
    }

    @Benchmark
    public Router.@Nullable Match listOfPatterns() {
        HttpMethod method = method();
        for (Expression expression : expressions) {
            if (expression.method().equals(method)) {
                Matcher matcher = expression.pattern().matcher(path);
                if (matcher.matches()) {
                    return new Router.Match.Found(expression.route(), parameters(matcher));
                }
            }
        }
        return null;
    }

    private static Map<String, String> parameters(Matcher matcher) {
        return matcher.namedGroups().containsKey("id")
                ? Map.of("id", matcher.group("id"))
                : Map.of();
    }

    @Benchmark
    public @Nullable Route hashMapOfWholePaths() {
        return byPath.get(method() + " " + path);
    }
}
