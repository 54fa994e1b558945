package kav.edge.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells a program on this machine from those who only reach us through one: a reverse proxy, a web
/// page of another site in a local browser (CSRF, WebSocket), a foreign name that resolves to
/// 127.0.0.1 (DNS rebinding). Stateless.
public final class LocalCaller {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Proxies write at least one of these; all names that begin with `x-forwarded` count too.
    private static final Set<String> FORWARDING =
            Set.of(
                    "forwarded",
                    "via",
                    "x-real-ip",
                    "x-client-ip",
                    "x-cluster-client-ip",
                    "true-client-ip",
                    "cf-connecting-ip");

    private LocalCaller() {}

    /// @param peer address at the other end of the socket
    static boolean is(InetAddress peer, HttpHeaders headers) {
        return peer.isLoopbackAddress()
                && isLocalHost(headers.get(HttpHeaderNames.HOST))
                && isOurOwnPage(headers)
                && !isForwarded(headers);
    }

    /// Whether `host[:port]` names this machine itself: `localhost`, `127.0.0.1` or `[::1]`.
    public static boolean isLocalHost(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        return NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    /// Browsers name the site of the page that asks (WHATWG Fetch, W3C Fetch Metadata); programs
    /// send neither header.
    private static boolean isOurOwnPage(HttpHeaders headers) {
        for (String site : headers.getAll("sec-fetch-site")) {
            if (!site.equals("none") && !site.equals("same-origin")) {
                return false;
            }
        }
        for (String origin : headers.getAll(HttpHeaderNames.ORIGIN)) {
            int slashes = origin.indexOf("://");
            if (slashes < 0 || !isLocalHost(origin.substring(slashes + 3))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForwarded(HttpHeaders headers) {
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-forwarded") || FORWARDING.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
