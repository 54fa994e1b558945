package kav.edge.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A wire between a server and its database that can be cut, held still and mended.
final class Wire implements AutoCloseable {
    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean still;

    Wire(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = Thread.ofVirtual().name("wire").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Breaks all connections and takes no new ones.
    void cut() {
        cut = true;
        open.forEach(Wire::drop);
    }

    /// Connections stay, nothing comes through any more.
    void hold() {
        still = true;
    }

    void mend() {
        cut = false;
        still = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                var _ = Thread.ofVirtual().start(() -> copy(near, far));
                var _ = Thread.ofVirtual().start(() -> copy(far, near));
            }
        } catch (IOException closed) {
            open.forEach(Wire::drop);
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        try {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                while (still) {
                    LockSupport.parkNanos(5_000_000);
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException broken) {
            // told to both sides below
        }
        drop(from);
        drop(to);
        open.remove(from);
        open.remove(to);
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
