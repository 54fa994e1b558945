package kav.edge.settings;

import java.net.URI;
import kav.edge.http.LocalCaller;

/// Under which addresses the world reaches this server. Both texts are kept in the owner's
/// spelling, since Twilio signs over exactly what stands in our TwiML. Immutable.
///
/// @param base `https://host[:port][/path]` without a trailing slash: webhooks and page
/// @param streamBase the same for this node's media streams, also with `http` or `https`
/// @param assumed true when nothing was set and base is only this machine's loopback
public record PublicAddress(String base, String streamBase, boolean assumed) {
    /// The address when nothing is set.
    static PublicAddress loopback(boolean tls, int port) {
        String base = (tls ? "https" : "http") + "://127.0.0.1:" + port;
        return new PublicAddress(base, base, true);
    }

    /// The same with the port the server really got; only an assumed address changes.
    public PublicAddress onPort(int port) {
        return assumed ? loopback(base.startsWith("https:"), port) : this;
    }

    /// Whether both addresses name this machine itself, so that no proxy stands in front of it.
    public boolean isLocal() {
        return isLocal(base) && isLocal(streamBase);
    }

    private static boolean isLocal(String url) {
        return LocalCaller.isLocalHost(URI.create(url).getRawAuthority());
    }

    /// The public URL of one of our paths.
    ///
    /// @param path begins with a slash
    public String url(String path) {
        return base + path;
    }

    /// The WebSocket URL of one of our paths on this node: `wss` over https, else `ws`.
    ///
    /// @param path begins with a slash
    public String streamUrl(String path) {
        return "ws" + streamBase.substring("http".length()) + path;
    }
}
