package kav.bench.load;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;

/// A TCP socket on loopback by the kernel's own calls: the JDK's channels lock and look for
/// interrupts at each read and write, and its selector looks each ready socket up by a boxed
/// number, which a generator of 60,000 frames a second pays for with a tenth of its core. Never
/// blocks once it is open. Confined to one thread at a time.
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
        LoopbackSocket opened = new LoopbackSocket(newSocket());
        try {
            opened.open(port, deadlineNs);
            return opened;
        } catch (IOException failure) {
            opened.close();
            throw failure;
        }
    }

    private static Socket newSocket() throws IOException {
        try {
            return Socket.newSocketStream();
        } catch (ChannelException none) {
            throw new IOException("the kernel gives no more sockets: " + none.getMessage(), none);
        }
    }

    /// Without an error and without a peer it is still on its way.
    private void open(int port, long deadlineNs) throws IOException {
        socket.setTcpNoDelay(true);
        boolean isThere =
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        while (!isThere) {
            LockSupport.parkNanos(POLL_NS);
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IOException("nobody answered on port " + port);
            }
            isThere = socket.finishConnect() && socket.remoteAddress() != null;
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
    /// @throws ClosedChannelException when it is closed: its number may be another's by now
    public int read(ByteBuffer in) throws IOException {
        check(in);
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
    /// @throws ClosedChannelException as above
    public void write(ByteBuffer out) throws IOException {
        check(out);
        if (out.hasRemaining()) {
            int written =
                    socket.writeAddress(Buffer.memoryAddress(out), out.position(), out.limit());
            out.position(out.position() + written);
        }
    }

    private void check(ByteBuffer bytes) throws ClosedChannelException {
        if (!isOpen) {
            throw new ClosedChannelException();
        }
        if (!bytes.isDirect()) {
            throw new IllegalArgumentException("the kernel wants a buffer that stays where it is");
        }
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        socket.close();
    }
}
