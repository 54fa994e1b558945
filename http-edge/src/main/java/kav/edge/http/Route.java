package kav.edge.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// One line of the table of routes. Immutable.
///
/// @param method `GET` answers `HEAD` too
/// @param pattern absolute path; a segment `{name}` takes any one segment, a last segment `*` takes
///   the whole rest, even an empty one
/// @param target who answers
/// @param maxBodyBytes a longer body is refused with 413 before it is read; [#USUAL_BODY] stands
///   for the limit of the settings
/// @param mediaTypes accepted types of a body, lower case, without parameters; others get 415.
///   Empty: any
/// @param guard asked on the event loop before any body is read; whom it does not let in gets 404.
///   Thread-safe, must not block
/// @param entry asked before a long body is read
public record Route(
        HttpMethod method,
        String pattern,
        Target target,
        int maxBodyBytes,
        Set<String> mediaTypes,
        Predicate<Request.Head> guard,
        Entry entry) {
    /// The longest body of a route that names none is `http.max-body` of the settings.
    public static final int USUAL_BODY = -1;

    /// Says by the head of a request whether a long body is worth reading. Thread-safe; may block.
    /// Short bodies are read before anybody is asked.
    @FunctionalInterface
    public interface Entry {
        /// Asks nobody.
        Entry OPEN = _ -> {};

        /// @throws ProblemException why it is refused
        void check(Request.Head head) throws Exception;
    }

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
        if (maxBodyBytes < USUAL_BODY) {
            throw new IllegalArgumentException("negative body limit at " + pattern);
        }
    }

    public static Route of(HttpMethod method, String pattern, Execution where, Handler handler) {
        return new Route(
                method,
                pattern,
                new Target.Plain(where, handler),
                USUAL_BODY,
                Set.of(),
                _ -> true,
                Entry.OPEN);
    }

    /// @param method its name, such as `PATCH`
    public static Route of(String method, String pattern, Execution where, Handler handler) {
        return of(HttpMethod.valueOf(method), pattern, where, handler);
    }

    public static Route get(String pattern, Execution where, Handler handler) {
        return of(HttpMethod.GET, pattern, where, handler).withMaxBodyBytes(0);
    }

    public static Route post(String pattern, Execution where, Handler handler) {
        return of(HttpMethod.POST, pattern, where, handler);
    }

    /// A WebSocket under `GET` of that pattern.
    public static Route webSocket(String pattern, UpgradeHandler handler) {
        return new Route(
                HttpMethod.GET,
                pattern,
                new Target.WebSocket(handler),
                0,
                Set.of(),
                _ -> true,
                Entry.OPEN);
    }

    public Route withMaxBodyBytes(int bytes) {
        return new Route(method, pattern, target, bytes, mediaTypes, guard, entry);
    }

    /// Takes only bodies of these types, for example `application/x-www-form-urlencoded`.
    public Route accepting(String... types) {
        Set<String> lower = new java.util.HashSet<>();
        for (String type : types) {
            lower.add(type.toLowerCase(Locale.ROOT));
        }
        return new Route(method, pattern, target, maxBodyBytes, lower, guard, entry);
    }

    /// Is there only for those whom the guard lets in: others get 404, and nothing of their body is
    /// read.
    public Route guardedBy(Predicate<Request.Head> newGuard) {
        return new Route(method, pattern, target, maxBodyBytes, mediaTypes, newGuard, entry);
    }

    /// Asks before a long body is read.
    public Route enteredBy(Entry newEntry) {
        return new Route(method, pattern, target, maxBodyBytes, mediaTypes, guard, newEntry);
    }

    /// The longest body taken.
    ///
    /// @param usualBytes the limit of the settings
    int bodyLimit(int usualBytes) {
        return maxBodyBytes == USUAL_BODY ? usualBytes : maxBodyBytes;
    }
}
