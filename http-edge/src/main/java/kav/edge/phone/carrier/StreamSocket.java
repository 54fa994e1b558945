package kav.edge.phone.carrier;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A media socket opened as Twilio opens it: signed when there is a token, no origin, no
/// extensions, and no sub-protocol unless one is asked for. An answer with a sub-protocol that was
/// not offered fails the upgrade (RFC 6455 section 4.1). Pings are answered at once. Thread-safe.
public final class StreamSocket implements MediaWire {
    /// Unsent messages at which the server counts as dead: 10 s of frames.
    private static final int MAX_UNSENT = 500;

    private static final int NORMAL = 1_000;
    private static final int ABNORMAL = 1_006;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Object order = new Object();
    private final AtomicInteger unsent = new AtomicInteger();
    private final Incoming incoming;
    private final WebSocket socket;
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

    private StreamSocket(WebSocket socket, Incoming incoming) {
        this.socket = socket;
        this.incoming = incoming;
    }

    /// Opens the socket.
    ///
    /// @param subprotocol offered in the upgrade; null offers none
    /// @throws IOException with one sentence when the answer is not a good 101
    public static StreamSocket open(
            CarrierHttp http, String url, @Nullable String subprotocol, Listener listener)
            throws IOException {
        Incoming incoming = new Incoming(listener);
        WebSocket.Builder builder =
                http.client()
                        .newWebSocketBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .header("User-Agent", "Twilio.TmeWs/1.0");
        String signature = http.upgradeSignature(url);
        if (signature != null) {
            builder.header("X-Twilio-Signature", signature);
        }
        if (subprotocol != null) {
            builder.subprotocols(subprotocol);
        }
        try {
            return new StreamSocket(builder.buildAsync(URI.create(url), incoming).join(), incoming);
        } catch (CompletionException failure) {
            throw new IOException(reason(failure.getCause()), failure);
        }
    }

    /// The sub-protocol the server chose; empty when none.
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public void send(String text) {
        if (unsent.incrementAndGet() > MAX_UNSENT) {
            socket.abort();
            incoming.closed(ABNORMAL, "the server does not read");
            return;
        }
        synchronized (order) {
            lastSend =
                    lastSend.thenCompose(_ -> socket.sendText(text, true))
                            .whenComplete((_, _) -> unsent.decrementAndGet());
        }
    }

    @Override
    public void close() {
        synchronized (order) {
            lastSend =
                    lastSend.handle((_, _) -> null)
                            .thenCompose(_ -> socket.sendClose(NORMAL, ""))
                            .whenComplete((_, _) -> {});
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake
                && handshake.getResponse() != null) {
            int status = handshake.getResponse().statusCode();
            return status == 101
                    ? "the upgrade was answered wrongly (Twilio error 31920)"
                    : "the upgrade was answered " + status + ", not 101 (Twilio error 31920)";
        }
        return "the media socket could not be opened (Twilio errors 31901 to 31910): " + cause;
    }

    /// Puts fragments together and reports the end once.
    private static final class Incoming implements WebSocket.Listener {
        private final Listener listener;
        private final StringBuilder text = new StringBuilder();
        private final AtomicBoolean closed = new AtomicBoolean();

        Incoming(Listener listener) {
            this.listener = listener;
        }

        void closed(int code, String reason) {
            if (closed.compareAndSet(false, true)) {
                listener.onClosed(code, reason);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                listener.onText(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean last) {
            listener.onBinary();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed(ABNORMAL, "connection lost: " + error.getClass().getSimpleName());
        }
    }
}
