package kav.bench.webhook;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import kav.bench.load.Wire;

/// One HTTP/1.1 connection that is kept, with at most one request under way; never blocks. Confined
/// to one thread.
final class KeptConnection {
    private static final int REQUEST_BYTES = 4 * 1_024;
    private static final int ANSWER_BYTES = 24 * 1_024;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String OK = "HTTP/1.1 200";
    private static final String CONNECT = "<Connect";

    /// What became of a request.
    enum Outcome {
        UNDER_WAY,
        CONNECTED,
        TURNED_AWAY,
        FAILED
    }

    private final Wire wire;
    private final ByteBuffer in = ByteBuffer.allocateDirect(ANSWER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(REQUEST_BYTES).limit(0);
    private long dueNs;
    private long freeSinceNs = System.nanoTime();
    private boolean isBusy;

    KeptConnection(Wire wire) {
        this.wire = wire;
    }

    Wire wire() {
        return wire;
    }

    boolean isBusy() {
        return isBusy;
    }

    /// When the request under way was due.
    long dueNs() {
        return dueNs;
    }

    /// When its last answer was whole, or it was made.
    long freeSinceNs() {
        return freeSinceNs;
    }

    /// Sends a request.
    void send(ByteBuffer request, long due) throws IOException {
        out.clear().put(request).flip();
        dueNs = due;
        isBusy = true;
        in.clear();
        goOn();
    }

    /// Closes the socket; the request under way never gets its answer.
    void end() {
        try {
            wire.socket().close();
        } catch (IOException _) {
            // Gone either way.
        }
    }

    /// Sends what the socket did not take.
    void goOn() throws IOException {
        if (out.hasRemaining()) {
            wire.write(out);
        } else {
            wire.flush();
        }
    }

    /// Reads what is there.
    Outcome receive() throws IOException {
        do {
            if (wire.read(in) < 0) {
                throw new EOFException("the server closed a connection");
            }
        } while (wire.hasMore() && in.hasRemaining());
        String answer = StandardCharsets.ISO_8859_1.decode(in.duplicate().flip()).toString();
        int head = answer.indexOf("\r\n\r\n");
        if (!isBusy || head < 0 || answer.length() < head + 4 + length(answer, head)) {
            return Outcome.UNDER_WAY;
        }
        isBusy = false;
        freeSinceNs = System.nanoTime();
        if (!answer.startsWith(OK)) {
            return Outcome.FAILED;
        }
        return answer.contains(CONNECT) ? Outcome.CONNECTED : Outcome.TURNED_AWAY;
    }

    private static int length(String answer, int head) throws IOException {
        int at = answer.substring(0, head).toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer without its length");
        }
        int from = at + LENGTH.length();
        int end = answer.indexOf('\r', from);
        return Integer.parseInt(answer.substring(from, end < 0 ? head : end).strip());
    }
}
