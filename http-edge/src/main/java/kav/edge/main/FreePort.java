package kav.edge.main;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import kav.edge.http.BindFailure;

/// Looks whether the port can be had before anything else is started, and names a free one for 0:
/// the webhooks' own addresses hold it.
final class FreePort {
    private FreePort() {}

    /// @param key the setting that holds the port
    /// @return the port, or the free one for 0
    /// @throws kav.edge.http.ListenException when the address cannot be listened on
    static int find(String key, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw BindFailure.of(key, host, port, taken);
        }
    }
}
