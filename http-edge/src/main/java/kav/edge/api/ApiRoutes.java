package kav.edge.api;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import kav.edge.http.Execution;
import kav.edge.http.Handler;
import kav.edge.http.ProblemException;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import org.jspecify.annotations.Nullable;

/// Makes routes of operations: who asks is known, and may, before anything is done. Everything else
/// under `/api` is 401 for strangers and 404 for others. Thread-safe.
public final class ApiRoutes {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> ALL_METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final List<Operation> operations;
    private final Authenticator authenticator;
    private final InstantSource clock;

    /// @throws IllegalArgumentException for two operations of one place or one id, one outside of
    ///   `/api`, or one that nobody does
    public ApiRoutes(List<Operation> operations, Authenticator authenticator, InstantSource clock) {
        this.operations = List.copyOf(operations);
        this.authenticator = authenticator;
        this.clock = clock;
        check(this.operations);
    }

    private static void check(List<Operation> operations) {
        Set<String> places = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations) {
            Operation.Place place = operation.place();
            String where = place.method() + " " + place.path().replaceAll("\\{[^}]*\\}", "{}");
            if (!places.add(where) || !ids.add(place.id())) {
                throw new IllegalArgumentException("two operations " + where + " " + place.id());
            }
            if (!place.path().startsWith("/api/") || !operation.hasHandler()) {
                throw new IllegalArgumentException("not under /api or done by none: " + where);
            }
            if (place.right() == null) {
                throw new IllegalArgumentException("nobody said who may " + where);
            }
        }
    }

    /// All operations, as given.
    public List<Operation> operations() {
        return operations;
    }

    /// The table's lines, with one for everything else under `/api`.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Operation operation : operations) {
            Operation.Input input = operation.input();
            routes.add(
                    route(
                                    operation.place().method(),
                                    operation.place().path(),
                                    request -> answer(operation, request))
                            .withMaxBodyBytes(input.maxBodyBytes())
                            .accepting(input.mediaTypes().toArray(String[]::new))
                            .enteredBy(head -> enter(operation, head)));
        }
        routes.addAll(otherMethods());
        for (String method : METHODS) {
            routes.add(route(method, "/api", this::unknown).withMaxBodyBytes(0));
            routes.add(route(method, "/api/*", this::unknown).withMaxBodyBytes(0));
        }
        return routes;
    }

    private static Route route(String method, String pattern, Handler handler) {
        return Route.of(method, pattern, Execution.BLOCKING, handler);
    }

    /// A place says which methods it has to those only whom it knows.
    private List<Route> otherMethods() {
        Map<String, List<Operation>> places = new LinkedHashMap<>();
        for (Operation operation : operations) {
            places.computeIfAbsent(
                            operation.place().path().replaceAll("\\{[^}]*\\}", "{}"),
                            _ -> new ArrayList<>())
                    .add(operation);
        }
        List<Route> routes = new ArrayList<>();
        for (List<Operation> place : places.values()) {
            Set<String> there = new TreeSet<>();
            place.forEach(operation -> there.add(operation.place().method()));
            boolean isOpen = place.stream().anyMatch(o -> o.place().right() == Right.OPEN);
            Set<String> allowed = new TreeSet<>(there);
            allowed.add("OPTIONS");
            if (there.contains("GET")) {
                allowed.add("HEAD");
            }
            String allow = String.join(", ", allowed);
            for (String method : ALL_METHODS) {
                if (!there.contains(method)) {
                    routes.add(
                            route(
                                    method,
                                    place.getFirst().place().path(),
                                    new OtherMethod(isOpen, authenticator, allow)));
                }
            }
        }
        return routes;
    }

    private Response unknown(Request request) {
        authenticator.authenticate(request.head());
        throw ApiProblem.notFound();
    }

    private Response answer(Operation operation, Request request) throws Exception {
        try {
            ApiCall call =
                    new ApiCall(
                            operation,
                            request,
                            admit(operation.place().right(), request.head()),
                            clock.instant(),
                            ifMatch(operation, request));
            refuseUnknownParameters(operation, request);
            return operation.handler().answer(call).toResponse();
        } catch (ProblemException refused) {
            throw refused;
        } catch (DateTimeException wrong) {
            if (request.queryParameter("after").isPresent()) {
                throw ApiProblem.parameter("after", "no cursor of this list");
            }
            throw wrong;
        } catch (RuntimeException failed) {
            Optional<ProblemException> known = StoreFailures.problemOf(failed);
            throw known.isPresent() ? known.get() : failed;
        }
    }

    /// Asked before a long body is read: nobody fills the memory who may not.
    private void enter(Operation operation, Request.Head head) {
        try {
            var _ = admit(operation.place().right(), head);
        } catch (ProblemException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            Optional<ProblemException> known = StoreFailures.problemOf(failed);
            throw known.isPresent() ? known.get() : failed;
        }
    }

    /// Who asks, when they may; absent where nobody need be known.
    private @Nullable Principal admit(Right right, Request.Head head) {
        if (right == Right.OPEN) {
            return null;
        }
        Principal principal = authenticator.authenticate(head);
        if (!principal.may(right)) {
            throw ApiProblem.forbidden("the right " + right.scope() + " is needed");
        }
        if (right.isWithinBusiness() && principal.business() == null) {
            throw ApiProblem.forbidden("enter a business first");
        }
        return principal;
    }

    private static long ifMatch(Operation operation, Request request) {
        if (!operation.input().isConditional()) {
            return -1;
        }
        String header =
                request.header("if-match")
                        .orElseThrow(() ->
                                ApiProblem.of(
                                        428,
                                        "if-match-missing",
                                        "If-Match needed",
                                        "send the ETag of what you change as If-Match"));
        OptionalLong version = ApiAnswer.versionIn(header);
        if (version.isEmpty()) {
            throw ApiProblem.of(412, "stale", "Changed meanwhile", "that is no ETag of ours");
        }
        return version.getAsLong();
    }

    /// A filter that is not understood must not give everything.
    private static void refuseUnknownParameters(Operation operation, Request request) {
        for (String name : request.query().names()) {
            if (operation.input().parameters().stream().noneMatch(p -> p.name().equals(name))) {
                throw ApiProblem.parameter(printable(name), "there is no such parameter");
            }
        }
    }

    private static String printable(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
