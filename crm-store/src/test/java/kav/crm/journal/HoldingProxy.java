package kav.crm.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between a client and a port of this machine and can hold everything back, as a network
/// does that drops packets: connections stay, nothing arrives.
final class HoldingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean holding;
    private volatile boolean holdsSomething;

    HoldingProxy(int targetPort) throws IOException {
        this.targetPort = targetPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        holdsSomething = false;
        notifyAll();
    }

    /// Whether bytes came that were not passed on.
    boolean holdsSomething() {
        return holdsSomething;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> pump(server, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                pass();
                out.write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException closed) {
            // one side went away, so the other goes too
        }
    }

    private synchronized void pass() throws InterruptedException {
        while (holding) {
            holdsSomething = true;
            wait();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        release();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
