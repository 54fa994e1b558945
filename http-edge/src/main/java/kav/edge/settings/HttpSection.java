package kav.edge.settings;

import java.time.Duration;
import kav.edge.http.HttpSettings;
import kav.edge.http.TrustedProxies;
import org.jspecify.annotations.Nullable;

/// Reads the section `http` and joins it with the server's own keys. Confined to one thread.
final class HttpSection {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final SettingsReader reader;

    HttpSection(SettingsReader reader) {
        this.reader = reader;
    }

    HttpSettings read(Settings.Server server) {
        return new HttpSettings(
                server.host(),
                server.port(),
                transport(server.transport()),
                reader.whole("http.loops", 0, 1_024),
                tls(server.tls()),
                trustedProxies(server),
                limits(),
                timeouts(),
                http2());
    }

    private static HttpSettings.Transport transport(Settings.Transport transport) {
        return switch (transport) {
            case EPOLL -> HttpSettings.Transport.EPOLL;
            case NIO -> HttpSettings.Transport.NIO;
            case IO_URING -> HttpSettings.Transport.IO_URING;
        };
    }

    private HttpSettings.@Nullable Tls tls(Settings.@Nullable Tls tls) {
        long checkEveryMs = millis("http.tls-check-interval");
        return tls == null
                ? null
                : new HttpSettings.Tls(tls.certificate(), tls.key(), checkEveryMs);
    }

    private TrustedProxies trustedProxies(Settings.Server server) {
        try {
            return TrustedProxies.parse(server.trustedProxies());
        } catch (IllegalArgumentException _) {
            reader.problem(
                    "server.trusted-proxies",
                    "holds something that is neither an address nor a CIDR block",
                    "give something like 10.0.0.0/8, ::1");
            return TrustedProxies.NONE;
        }
    }

    private HttpSettings.Limits limits() {
        int low = reader.size("http.write-low", 1_024, 64 << 20);
        int high = reader.size("http.write-high", 1_024, 64 << 20);
        if (high < low) {
            reader.problem("http.write-high", "is below http.write-low", "give at least as much");
        }
        return new HttpSettings.Limits(
                reader.size("http.max-request-line", 256, 1 << 20),
                reader.size("http.max-headers", 1_024, 1 << 20),
                reader.size("http.max-body", 16 << 10, 16 << 20),
                HttpSettings.Limits.usualAllBodiesBytes(),
                reader.whole("http.max-connections", 1, 1_000_000),
                reader.whole("http.max-connections-per-address", 1, 1_000_000),
                reader.whole("http.max-blocking-requests", 1, 100_000),
                low,
                Math.max(low, high),
                reader.size("http.write-backlog", 64 << 10, 1 << 30));
    }

    private HttpSettings.Timeouts timeouts() {
        return new HttpSettings.Timeouts(
                millis("http.handshake-timeout"),
                millis("http.header-timeout"),
                millis("http.body-timeout"),
                millis("http.keep-alive"),
                millis("http.write-stall-timeout"),
                millis("http.drain-time"));
    }

    private HttpSettings.Http2 http2() {
        return new HttpSettings.Http2(
                reader.whole("http.http2-streams", 1, 10_000),
                reader.whole("http.http2-resets", 1, 100_000),
                reader.whole("http.http2-small-continuations", 1, 10_000),
                reader.size("http.http2-window", 65_535, 16 << 20));
    }

    private long millis(String key) {
        return reader.duration(key, SECOND, TEN_MINUTES).toMillis();
    }
}
