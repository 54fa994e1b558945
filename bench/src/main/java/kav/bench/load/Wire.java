package kav.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Carries the bytes of a socket on loopback, plain or enciphered; never blocks once it is open.
/// Confined to the generator's thread.
public interface Wire {
    /// Connects.
    ///
    /// @param deadlineNs for that and the TLS handshake, as of System.nanoTime
    static Wire open(int port, boolean isTls, long deadlineNs) throws IOException {
        LoopbackSocket socket = LoopbackSocket.connect(port, deadlineNs);
        try {
            return isTls ? TlsWire.open(socket, deadlineNs) : new Plain(socket);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /// The socket below.
    LoopbackSocket socket();

    /// Reads what is there into `in`, which is direct; -1 at the end of the stream.
    int read(ByteBuffer in) throws IOException;

    /// Whether a read left bytes behind that the kernel will not tell of again.
    boolean hasMore();

    /// Takes as much of `out`, which is direct, as it can.
    void write(ByteBuffer out) throws IOException;

    /// Sends what an earlier write left behind.
    void flush() throws IOException;

    /// As it is.
    record Plain(LoopbackSocket socket) implements Wire {
        @Override
        public int read(ByteBuffer in) throws IOException {
            return socket.read(in);
        }

        @Override
        public boolean hasMore() {
            return false;
        }

        @Override
        public void write(ByteBuffer out) throws IOException {
            socket.write(out);
        }

        @Override
        public void flush() {
            // Nothing is ever left behind.
        }
    }
}
