package kav.bench.load;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/// A TCP socket on loopback by the kernel's own calls: the JDK's channels lock, look for interrupts
/// and box the socket's number at each read, which a generator of 60,000 frames a second pays for
/// with a tenth of its core. Never blocks once it is open. Confined to the generator's thread.
public final class LoopbackSocket implements AutoCloseable {
    private static final long POLL_NS = 20_000;

    static {
        Epoll.ensureAvailability();
    }

    private final Socket socket;
    private boolean isOpen = true;

    private LoopbackSocket(Socket socket) {
        this.socket = socket;
    }

    /// Connects to 127.0.0.1, small messages sent at once.
    ///
    /// @param deadlineNs as of System.nanoTime
    /// @throws IOException when nobody listens there
    static LoopbackSocket connect(int port, long deadlineNs) throws IOException {
        Socket socket = Socket.newSocketStream();
        try {
            socket.setTcpNoDelay(true);
            boolean isConnected =
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            while (!isConnected) {
                LockSupport.parkNanos(POLL_NS);
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new IOException("nobody answered on port " + port);
                }
                isConnected = socket.finishConnect();
            }
            return new LoopbackSocket(socket);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /// As the kernel counts it.
    int number() {
        return socket.intValue();
    }

    /// Reads what is there.
    ///
    /// @param in direct
    /// @return bytes, 0 when there are none, -1 at the end of the stream
    public int read(ByteBuffer in) throws IOException {
        if (!in.hasRemaining()) {
            return 0;
        }
        int read = socket.readAddress(Buffer.memoryAddress(in), in.position(), in.limit());
        if (read > 0) {
            in.position(in.position() + read);
        }
        return read;
    }

    /// Takes as much as the kernel takes.
    ///
    /// @param out direct
    public void write(ByteBuffer out) throws IOException {
        if (out.hasRemaining()) {
            int written =
                    socket.writeAddress(Buffer.memoryAddress(out), out.position(), out.limit());
            out.position(out.position() + written);
        }
    }

    /// The first time only: by the second, its number may be another's.
    @Override
    public void close() throws IOException {
        if (isOpen) {
            isOpen = false;
            socket.close();
        }
    }
}
