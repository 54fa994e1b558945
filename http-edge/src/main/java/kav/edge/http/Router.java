package kav.edge.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The table of all routes as a tree of path segments: one step a segment, however many routes
/// there are. Fixed text wins over `{name}`, that over `*`. Immutable, thread-safe.
public final class Router {
    /// What a server has that listens and serves nothing so far: it tells everybody to come again.
    static final Router NOT_YET = new Router(List.of());

    private final Node root = new Node();

    /// @throws IllegalArgumentException for two routes of one method and one place, or for two
    ///   names of one segment
    public Router(Collection<Route> routes) {
        for (Route route : routes) {
            root.add(route);
        }
    }

    /// What a look-up finds.
    public sealed interface Match {
        /// @param pathParameters decoded, by name; what `*` took as `*`
        record Found(Route route, Map<String, String> pathParameters) implements Match {}

        /// The place exists, the method does not.
        ///
        /// @param allowed for the header `Allow`, sorted, `HEAD` and `OPTIONS` included
        record OtherMethods(Set<String> allowed) implements Match {}

        record NotFound() implements Match {}
    }

    /// @param path decoded, starting with `/`
    public Match find(HttpMethod method, String path) {
        Map<String, String> parameters = new LinkedHashMap<>(4);
        Node node = root.find(path, 0, parameters);
        if (node == null) {
            return new Match.NotFound();
        }
        Route route = node.routes.get(method.name());
        if (route == null && method.equals(HttpMethod.HEAD)) {
            route = node.routes.get("GET");
        }
        return route == null
                ? new Match.OtherMethods(node.allowed())
                : new Match.Found(route, parameters);
    }

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private final Map<String, Route> routes = new HashMap<>();
        private String name = "";
        private @Nullable Node named;
        private @Nullable Node rest;

        void add(Route route) {
            Node node = this;
            List<String> segments = List.of(route.pattern().substring(1).split("/", -1));
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (segment.equals("*") && i < segments.size() - 1) {
                    throw new IllegalArgumentException("* stands last: " + route.pattern());
                }
                node = node.child(segment, route.pattern());
            }
            if (node.routes.putIfAbsent(route.method().name(), route) != null) {
                throw new IllegalArgumentException(
                        "two routes for " + route.method() + " " + route.pattern());
            }
        }

        private Node child(String segment, String pattern) {
            if (segment.equals("*")) {
                rest = rest == null ? new Node() : rest;
                return rest;
            }
            if (!segment.startsWith("{") || !segment.endsWith("}")) {
                return fixed.computeIfAbsent(segment, _ -> new Node());
            }
            String newName = segment.substring(1, segment.length() - 1);
            if (named == null) {
                named = new Node();
                name = newName;
            } else if (!name.equals(newName)) {
                throw new IllegalArgumentException("two names for one segment: " + pattern);
            }
            return named;
        }

        /// @param slash index of the slash before the segment to take
        private @Nullable Node find(String path, int slash, Map<String, String> parameters) {
            int end = path.indexOf('/', slash + 1);
            boolean isLast = end < 0;
            String segment = path.substring(slash + 1, isLast ? path.length() : end);
            Node next = fixed.get(segment);
            Node found = next == null ? null : next.orBelow(path, end, parameters);
            if (found == null && named != null && !segment.isEmpty()) {
                parameters.put(name, segment);
                found = named.orBelow(path, end, parameters);
                if (found == null) {
                    parameters.remove(name);
                }
            }
            if (found == null && rest != null) {
                parameters.put("*", path.substring(slash + 1));
                found = rest;
            }
            return found;
        }

        private @Nullable Node orBelow(String path, int end, Map<String, String> parameters) {
            if (end >= 0) {
                return find(path, end, parameters);
            }
            return routes.isEmpty() ? null : this;
        }

        Set<String> allowed() {
            List<String> names = new ArrayList<>(routes.keySet());
            names.add("OPTIONS");
            if (routes.containsKey("GET")) {
                names.add("HEAD");
            }
            return new TreeSet<>(names);
        }
    }
}
