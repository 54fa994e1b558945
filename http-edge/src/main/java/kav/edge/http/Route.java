package kav.edge.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.Set;

/// One line of the table of routes. Immutable.
///
/// @param method `GET` answers `HEAD` too
/// @param pattern absolute path; a segment `{name}` takes any one segment, a last segment `*` takes
///   the whole rest, even an empty one
/// @param target who answers
/// @param maxBodyBytes a longer body is refused with 413 before it is read
/// @param mediaTypes accepted types of a body, lower case, without parameters; others get 415.
///   Empty: any
public record Route(
        HttpMethod method,
        String pattern,
        Target target,
        int maxBodyBytes,
        Set<String> mediaTypes) {
    /// The longest body when a route names none: 64 KiB, several times the largest form of Twilio.
    public static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024;

    /// Who answers.
    public sealed interface Target {
        /// A plain HTTP answer.
        record Plain(Execution where, Handler handler) implements Target {}

        /// A WebSocket.
        record WebSocket(UpgradeHandler handler) implements Target {}
    }

    public Route {
        mediaTypes = Set.copyOf(mediaTypes);
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("a pattern starts with /: " + pattern);
        }
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("negative body limit at " + pattern);
        }
    }

    public static Route of(HttpMethod method, String pattern, Execution where, Handler handler) {
        return new Route(
                method,
                pattern,
                new Target.Plain(where, handler),
                DEFAULT_MAX_BODY_BYTES,
                Set.of());
    }

    public static Route get(String pattern, Execution where, Handler handler) {
        return of(HttpMethod.GET, pattern, where, handler).withMaxBodyBytes(0);
    }

    public static Route post(String pattern, Execution where, Handler handler) {
        return of(HttpMethod.POST, pattern, where, handler);
    }

    /// A WebSocket under `GET` of that pattern.
    public static Route webSocket(String pattern, UpgradeHandler handler) {
        return new Route(HttpMethod.GET, pattern, new Target.WebSocket(handler), 0, Set.of());
    }

    public Route withMaxBodyBytes(int bytes) {
        return new Route(method, pattern, target, bytes, mediaTypes);
    }

    /// Takes only bodies of these types, for example `application/x-www-form-urlencoded`.
    public Route accepting(String... types) {
        Set<String> lower = new java.util.HashSet<>();
        for (String type : types) {
            lower.add(type.toLowerCase(Locale.ROOT));
        }
        return new Route(method, pattern, target, maxBodyBytes, lower);
    }
}
