package kav.edge.main;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import kav.edge.http.ListenException;

/// Looks whether the port can be had before anything else is started, and names a free one for 0:
/// the webhooks' own addresses hold it.
final class FreePort {
    private FreePort() {}

    /// @throws ListenException when the address cannot be listened on
    static int find(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new ListenException(
                    host,
                    port,
                    "the port is in use or the address is not this machine's,"
                            + " set PORT to another or stop the other program",
                    taken);
        }
    }
}
