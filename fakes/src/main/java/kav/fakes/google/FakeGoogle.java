package kav.fakes.google;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Google's speech services on a free port of loopback, without TLS. Thread-safe.
public final class FakeGoogle implements AutoCloseable {
    /// Google's front end takes this many streams a connection.
    private static final int STREAMS_PER_CONNECTION = 100;

    /// Small, so that a stream that is not read is soon not writable either.
    private static final int WINDOW_BYTES = 4_096;

    private final FakeSpeech speech = new FakeSpeech();
    private final FakeTts tts = new FakeTts();
    private final Server server;

    private FakeGoogle() throws IOException {
        server =
                NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                        .maxConcurrentCallsPerConnection(STREAMS_PER_CONNECTION)
                        .initialFlowControlWindow(WINDOW_BYTES)
                        .addService(new SpeechServiceV1(speech))
                        .addService(new SpeechServiceV2(speech))
                        .addService(new TtsService(tts))
                        .build()
                        .start();
    }

    /// Starts to listen.
    ///
    /// @throws IOException when no port is to be had
    public static FakeGoogle start() throws IOException {
        return new FakeGoogle();
    }

    /// `plaintext://host:port`, as Kav's settings take it.
    public String endpoint() {
        return "plaintext://127.0.0.1:" + server.getPort();
    }

    /// The side that hears.
    public FakeSpeech speech() {
        return speech;
    }

    /// The side that speaks.
    public FakeTts tts() {
        return tts;
    }

    /// Ends every stream at once.
    @Override
    public void close() {
        server.shutdownNow();
    }
}
