package kav.edge.repeating;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The same work again and again, with a pause between two times, on a virtual thread of its own
/// until it is closed. A time that fails does not end it. Thread-safe.
public final class Repeating implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    /// The work, once.
    @FunctionalInterface
    public interface Work {
        /// @throws InterruptedException when it was closed meanwhile
        /// @throws RuntimeException when it did not get through; it is tried again after the pause
        void go() throws InterruptedException;
    }

    private final Duration pause;
    private final Work work;
    private final Thread thread;

    /// Confined to the thread.
    private boolean isFailing;

    /// Begins with [#start].
    ///
    /// @param name of the thread
    public Repeating(String name, Duration pause, Work work) {
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /// Begins; the first time comes at once. To be called once.
    public void start() {
        thread.start();
    }

    private void repeat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                once();
                Thread.sleep(pause);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// The usual fault is a database that is away: told once, not at every time until it is back.
    private void once() throws InterruptedException {
        try {
            work.go();
            isFailing = false;
        } catch (RuntimeException fault) {
            log.atLevel(isFailing ? Level.DEBUG : Level.WARN)
                    .addKeyValue("work", thread.getName())
                    .addKeyValue("fault", fault.getClass().getName())
                    .log("Work in the background failed; it is tried again");
            isFailing = true;
        }
    }

    /// Ends it; interrupts the work that is under way.
    @Override
    public void close() {
        thread.interrupt();
    }
}
