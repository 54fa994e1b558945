package kav.bench.load;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The end of something that is started: it comes with [#close], or when this JVM is told to end,
/// and once. It is there before the start, so that nothing started is forgotten. Thread-safe.
final class Ending implements AutoCloseable {
    private static final Set<Ending> OPEN = ConcurrentHashMap.newKeySet();
    private static final int PATIENCE_SECONDS = 60;

    private final Runnable afterwards;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::end, "ending");
    private Runnable end = () -> {};
    private boolean isOver;

    private Ending(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    /// From now on something may be started.
    ///
    /// @param afterwards done at the end, also when nothing was started
    /// @throws IOException when this JVM has been told to end
    static Ending followedBy(Runnable afterwards) throws IOException {
        Ending ending = new Ending(afterwards);
        OPEN.add(ending);
        try {
            Runtime.getRuntime().addShutdownHook(ending.atExit);
        } catch (IllegalStateException told) {
            ending.end();
            throw new IOException("told to end", told);
        }
        return ending;
    }

    /// Starts it; who ends it meanwhile waits for the start.
    ///
    /// @param stop of what was started
    synchronized <T> T start(Start<T> start, Consumer<T> stop) throws IOException {
        if (isOver) {
            throw new IOException("told to end");
        }
        T started = start.start();
        end = () -> stop.accept(started);
        return started;
    }

    /// Starts something.
    interface Start<T> {
        T start() throws IOException;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            return; // this JVM ends: the hook is at it
        }
        end();
    }

    synchronized void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        try {
            end.run();
        } finally {
            try {
                afterwards.run();
            } finally {
                OPEN.remove(this);
                over.countDown();
            }
        }
    }

    /// For a shutdown hook: waits until all has ended, at most a minute each.
    static void awaitAll() {
        for (Ending ending : OPEN) {
            try {
                var _ = ending.over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
