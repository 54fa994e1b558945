package kav.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Carries the bytes of a socket on loopback, plain or enciphered; never blocks once it is open.
/// Confined to the generator's thread.
public interface Wire {
    /// Connects.
    ///
    /// @param deadlineNs for the TLS handshake, as of System.nanoTime
    static Wire open(int port, boolean isTls, long deadlineNs) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            return isTls ? TlsWire.open(channel, deadlineNs) : new Plain(channel);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /// The socket below.
    SocketChannel channel();

    /// Reads what is there into `in`; -1 at the end of the stream.
    int read(ByteBuffer in) throws IOException;

    /// Whether a read left bytes behind that the selector will not tell of again.
    boolean hasMore();

    /// Takes as much of `out` as it can.
    void write(ByteBuffer out) throws IOException;

    /// Sends what an earlier write left behind.
    void flush() throws IOException;

    /// As it is.
    record Plain(SocketChannel channel) implements Wire {
        @Override
        public int read(ByteBuffer in) throws IOException {
            return channel.read(in);
        }

        @Override
        public boolean hasMore() {
            return false;
        }

        @Override
        public void write(ByteBuffer out) throws IOException {
            channel.write(out);
        }

        @Override
        public void flush() {
            // Nothing is ever left behind.
        }
    }
}
