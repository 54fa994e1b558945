package kav.edge.mediastream;

import java.time.Duration;

/// Time limits of a media socket, in nanoseconds. Immutable.
///
/// @param startNs from the upgrade to Twilio's `start`
/// @param pingNs between our pings (proxies drop quiet connections after 60 s)
/// @param readIdleNs without a byte from the carrier, which otherwise sends every 20 ms
/// @param writeStallNs without room in the socket's buffer
/// @param closeNs for the peer's answer to our close frame
public record SocketTimeouts(
        long startNs, long pingNs, long readIdleNs, long writeStallNs, long closeNs) {
    public static SocketTimeouts defaults() {
        return new SocketTimeouts(
                Duration.ofSeconds(10).toNanos(),
                Duration.ofSeconds(20).toNanos(),
                Duration.ofSeconds(10).toNanos(),
                Duration.ofSeconds(5).toNanos(),
                Duration.ofSeconds(2).toNanos());
    }

    /// The same with other pings.
    SocketTimeouts withPing(long ns) {
        return new SocketTimeouts(startNs, ns, readIdleNs, writeStallNs, closeNs);
    }
}
