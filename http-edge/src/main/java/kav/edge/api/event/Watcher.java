package kav.edge.api.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import kav.edge.api.Principal;
import kav.edge.http.BodySink;
import org.jspecify.annotations.Nullable;

/// One client that reads events. What it does not take waits here, up to a limit; then it is cut
/// off and comes back by itself. Thread-safe, never blocks; all fields that change are guarded by
/// this. Its lock is taken inside of its window's, never the other way round.
final class Watcher {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(30);

    private final Principal principal;
    private final int mostWaiting;
    private final Instant made;
    private final Set<LevelMeters.OnScreen> onScreen;
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private @Nullable BodySink sink;

    private boolean isPaused;

    private boolean isOver;

    /// @param onScreen calls whose levels it wants
    Watcher(
            Principal principal,
            Set<LevelMeters.OnScreen> onScreen,
            int mostWaiting,
            Instant made) {
        this.onScreen = Set.copyOf(onScreen);
        this.principal = principal;
        this.mostWaiting = mostWaiting;
        this.made = made;
    }

    /// Calls whose levels it wants.
    Set<LevelMeters.OnScreen> onScreen() {
        return onScreen;
    }

    Principal principal() {
        return principal;
    }

    /// The connection is there: sends what has come meanwhile.
    void open(BodySink newSink) {
        synchronized (this) {
            if (isOver) {
                newSink.end();
                return;
            }
            sink = newSink;
        }
        newSink.onWritable(this::resume);
        flush();
    }

    /// @param isNeeded whether it may not be left out for a client that is slow
    /// @return false when this was too much: the client is cut off
    boolean send(byte[] piece, boolean isNeeded) {
        synchronized (this) {
            if (isOver || (!isNeeded && isPaused)) {
                return !isOver;
            }
            if (waiting.size() >= mostWaiting) {
                end();
                return false;
            }
            waiting.add(piece);
            flush();
            return true;
        }
    }

    private synchronized void resume() {
        isPaused = false;
        flush();
    }

    private synchronized void flush() {
        BodySink open = sink;
        while (open != null && !isOver && !isPaused && !waiting.isEmpty()) {
            isPaused = !open.write(waiting.removeFirst());
        }
    }

    /// Whether nobody reads any more: ended, or never connected.
    synchronized boolean isOver(Instant now) {
        return isOver || (sink == null && made.plus(CONNECTS_WITHIN).isBefore(now));
    }

    /// Ends the stream; what was handed to the connection still leaves. Idempotent.
    synchronized void end() {
        isOver = true;
        waiting.clear();
        if (sink != null) {
            sink.end();
        }
    }
}
