package kav.edge.http;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that can be set about a listening HTTP socket. Immutable. The same names, defaults
/// and units stand in the section `http` of `config/kav.conf`.
///
/// @param host address or name to listen on
/// @param port to listen on, 0 takes a free one
/// @param transport the system call interface
/// @param loops number of event loops, 0 is one a core
/// @param tls certificate and key, or null for plain HTTP
/// @param trustedProxies whose forwarded headers are believed
/// @param limits of sizes and counts
/// @param timeouts of slow or silent peers
/// @param http2 limits of HTTP/2 alone
public record HttpSettings(
        String host,
        int port,
        Transport transport,
        int loops,
        @Nullable Tls tls,
        TrustedProxies trustedProxies,
        Limits limits,
        Timeouts timeouts,
        Http2 http2) {

    /// The same on another port of this machine alone, without TLS.
    public HttpSettings onLoopback(int otherPort) {
        return new HttpSettings(
                "127.0.0.1",
                otherPort,
                transport,
                1,
                null,
                trustedProxies,
                limits,
                timeouts,
                http2);
    }

    /// EPOLL falls back to NIO where it is not available; IO_URING does not, it was asked for by
    /// name.
    public enum Transport {
        EPOLL,
        NIO,
        IO_URING
    }

    /// Certificate of the socket.
    ///
    /// @param certificate PEM chain, leaf first
    /// @param key PEM PKCS#8, not encrypted
    /// @param checkEveryMs how often the two files are looked at for a change
    public record Tls(Path certificate, Path key, long checkEveryMs) {}

    /// @param requestLineBytes longest request line; longer gets 414
    /// @param headersBytes longest header section; longer gets 431
    /// @param bodyBytes longest body of a route that names no limit; longer gets 413
    /// @param allBodiesBytes of all requests together; above that 503
    /// @param connections open at once, further ones are closed on arrival
    /// @param connectionsPerAddress the same of one client (IPv6: one /64 network); this machine
    ///   and trusted proxies are exempt
    /// @param blockingRequests running on virtual threads at once; further ones get 503
    /// @param writeLowBytes unsent bytes of a connection below which writing goes on
    /// @param writeHighBytes unsent bytes of a connection above which writing pauses
    /// @param streamBacklogBytes unsent bytes at which a writer that ignores the pause loses its
    ///   connection
    public record Limits(
            int requestLineBytes,
            int headersBytes,
            int bodyBytes,
            long allBodiesBytes,
            int connections,
            int connectionsPerAddress,
            int blockingRequests,
            int writeLowBytes,
            int writeHighBytes,
            int streamBacklogBytes) {
        /// A body may be held twice while it is handed over: a quarter of the heap at worst.
        private static final int HEAP_SHARE = 8;

        public Limits {
            if (writeLowBytes < 0 || writeHighBytes < writeLowBytes) {
                throw new IllegalArgumentException("write watermarks are 0 <= low <= high");
            }
        }

        /// What all bodies may take on this machine, bytes.
        public static long usualAllBodiesBytes() {
            return Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        }
    }

    /// @param handshakeMs TLS handshake, from the first byte
    /// @param headerMs first byte of a request to the end of its headers, also new connection to
    ///   first byte
    /// @param bodyMs end of the headers to the end of the body
    /// @param keepAliveMs end of an answer to the first byte of the next request; over 60 s so that
    ///   a balancer in front closes first
    /// @param writeStallMs without any progress while an answer is unsent
    /// @param drainMs of [HttpServer#close]: for answers under way to end
    public record Timeouts(
            long handshakeMs,
            long headerMs,
            long bodyMs,
            long keepAliveMs,
            long writeStallMs,
            long drainMs) {}

    /// @param concurrentStreams open at once on a connection
    /// @param resetsPer30s streams the peer may reset in 30 s (rapid reset, CVE-2023-44487)
    /// @param smallContinuations CONTINUATION frames below 1 kB a header section (CVE-2024-27316)
    /// @param initialWindowBytes a stream's body bytes in flight before it is read
    public record Http2(
            int concurrentStreams,
            int resetsPer30s,
            int smallContinuations,
            int initialWindowBytes) {}

    /// The values of `config/kav.conf`: plain HTTP on every address, port 8080.
    public static HttpSettings defaults() {
        return new HttpSettings(
                "0.0.0.0",
                8080,
                Transport.EPOLL,
                0,
                null,
                TrustedProxies.NONE,
                new Limits(
                        8_192,
                        16_384,
                        65_536,
                        Limits.usualAllBodiesBytes(),
                        20_000,
                        2_000,
                        1_000,
                        32_768,
                        65_536,
                        1_048_576),
                new Timeouts(10_000, 10_000, 30_000, 75_000, 30_000, 10_000),
                new Http2(128, 200, 16, 65_535));
    }

    public HttpSettings withAddress(String newHost, int newPort) {
        return new HttpSettings(
                newHost, newPort, transport, loops, tls, trustedProxies, limits, timeouts, http2);
    }

    public HttpSettings withTransport(Transport newTransport, int newLoops) {
        return new HttpSettings(
                host, port, newTransport, newLoops, tls, trustedProxies, limits, timeouts, http2);
    }

    public HttpSettings withTls(@Nullable Tls newTls) {
        return new HttpSettings(
                host, port, transport, loops, newTls, trustedProxies, limits, timeouts, http2);
    }

    public HttpSettings withTrustedProxies(List<String> networks) {
        TrustedProxies trusted = TrustedProxies.parse(networks);
        return new HttpSettings(
                host, port, transport, loops, tls, trusted, limits, timeouts, http2);
    }

    public HttpSettings withLimits(Limits newLimits) {
        return new HttpSettings(
                host, port, transport, loops, tls, trustedProxies, newLimits, timeouts, http2);
    }

    public HttpSettings withTimeouts(Timeouts newTimeouts) {
        return new HttpSettings(
                host, port, transport, loops, tls, trustedProxies, limits, newTimeouts, http2);
    }

    public HttpSettings withHttp2(Http2 newHttp2) {
        return new HttpSettings(
                host, port, transport, loops, tls, trustedProxies, limits, timeouts, newHttp2);
    }
}
