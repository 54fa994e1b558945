package kav.bench.load;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/// TLS 1.3 by BoringSSL where it loads, else by the JDK, whatever certificate the server shows:
/// this is a load on loopback, not a client to be fooled. Confined to the generator's thread.
final class TlsWire implements Wire {
    /// A record of 16 KiB with its header, padding and tag (RFC 8446 section 5.2).
    private static final int RECORD_BYTES = 17 * 1_024;

    private static final long POLL_NS = 20_000;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
    private static final SslContext CLIENT = client();

    private final LoopbackSocket socket;
    private final SSLEngine engine = CLIENT.newEngine(UnpooledByteBufAllocator.DEFAULT);
    private final ByteBuffer received = ByteBuffer.allocateDirect(2 * RECORD_BYTES);
    private final ByteBuffer enciphered = ByteBuffer.allocateDirect(2 * RECORD_BYTES);
    private boolean hasMore;

    private TlsWire(LoopbackSocket socket) {
        this.socket = socket;
        enciphered.limit(0);
    }

    /// Shakes hands.
    ///
    /// @param deadlineNs as of System.nanoTime
    static TlsWire open(LoopbackSocket socket, long deadlineNs) throws IOException {
        TlsWire wire = new TlsWire(socket);
        wire.shakeHands(deadlineNs);
        return wire;
    }

    private static SslContext client() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException fault) {
            throw new IllegalStateException("TLS 1.3 is missing in this JDK", fault);
        }
    }

    private void shakeHands(long deadlineNs) throws IOException {
        engine.beginHandshake();
        ByteBuffer nothingYet = ByteBuffer.allocateDirect(RECORD_BYTES);
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> {
                    encipher(NOTHING);
                    await(deadlineNs, enciphered.hasRemaining());
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> await(deadlineNs, decipher(nothingYet) == 0);
                case FINISHED, NOT_HANDSHAKING -> {
                    flush();
                    return;
                }
            }
        }
    }

    private void await(long deadlineNs, boolean isWaiting) throws IOException {
        if (isWaiting) {
            flush();
            LockSupport.parkNanos(POLL_NS);
            if (read(ByteBuffer.allocate(0)) < 0) {
                throw new EOFException("the TLS handshake was ended by the server");
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IOException("the TLS handshake was not answered");
            }
        }
    }

    @Override
    public LoopbackSocket socket() {
        return socket;
    }

    @Override
    public int read(ByteBuffer in) throws IOException {
        int arrived = socket.read(received);
        boolean wasFull = !received.hasRemaining();
        int plain = in.hasRemaining() ? decipher(in) : 0;
        hasMore = wasFull && plain > 0 || hasMore;
        return plain == 0 && arrived < 0 ? -1 : plain;
    }

    /// Deciphers as many whole records as are there and have room.
    ///
    /// @return bytes of plain text, 0 also when only the handshake went on
    private int decipher(ByteBuffer in) throws IOException {
        received.flip();
        int before = in.position();
        hasMore = false;
        SSLEngineResult result;
        do {
            result = engine.unwrap(received, in);
            hasMore = result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW;
        } while (result.getStatus() == SSLEngineResult.Status.OK
                && (result.bytesConsumed() > 0 || result.bytesProduced() > 0)
                && received.hasRemaining());
        received.compact();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException("ended without a word");
        }
        return in.position() - before;
    }

    @Override
    public boolean hasMore() {
        return hasMore;
    }

    @Override
    public void write(ByteBuffer out) throws IOException {
        flush();
        if (!enciphered.hasRemaining()) {
            encipher(out);
            flush();
        }
    }

    private void encipher(ByteBuffer out) throws IOException {
        enciphered.compact();
        engine.wrap(out, enciphered);
        enciphered.flip();
    }

    @Override
    public void flush() throws IOException {
        if (enciphered.hasRemaining()) {
            socket.write(enciphered);
        }
    }
}
