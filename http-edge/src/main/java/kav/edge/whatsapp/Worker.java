package kav.edge.whatsapp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that works while there is something to do, and looks again when it is woken or after a
/// while. A failure waits for the next look. Thread-safe.
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration AT_CLOSE = Duration.ofSeconds(10);

    private final String name;
    private final Step step;
    private final Duration idle;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    /// A piece of work.
    @FunctionalInterface
    public interface Step {
        /// @return whether there may be more to do at once
        boolean run() throws InterruptedException;
    }

    private Worker(String name, Duration idle, Step step) {
        this.name = name;
        this.idle = idle;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Starts one.
    ///
    /// @param idle how long it waits at most when there is nothing to do
    public static Worker start(String name, Duration idle, Step step) {
        Worker worker = new Worker(name, idle, step);
        worker.thread.start();
        return worker;
    }

    /// There is something to do; never blocks.
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    private void run() {
        try {
            while (!closing) {
                if (!more()) {
                    var _ = wakes.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS);
                    var _ = wakes.drainPermits();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean more() throws InterruptedException {
        try {
            boolean more = step.run();
            failing = false;
            return more;
        } catch (RuntimeException failed) {
            if (!failing) {
                LOG.atWarn()
                        .addKeyValue("worker", name)
                        .addKeyValue("cause", failed.getClass().getName())
                        .log("A worker failed; it tries again");
            }
            failing = true;
            return false;
        }
    }

    /// Lets the step under way end, at most 10 s, then interrupts it.
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (!thread.join(AT_CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
