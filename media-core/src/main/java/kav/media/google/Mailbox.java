package kav.media.google;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs what is put in one after another, on the thread of whoever finds it idle: the line's
/// threads and the library's work on one call or sentence without a lock and without a thread of
/// its own. Thread-safe.
///
/// Bounded by what the two sides can hand in while one short step runs: no step blocks.
public final class Mailbox implements Executor {
    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Consumer<Throwable> whenFailed;

    /// @param whenFailed told what a step threw; the others go on
    public Mailbox(Consumer<Throwable> whenFailed) {
        this.whenFailed = whenFailed;
    }

    @Override
    public void execute(Runnable step) {
        steps.add(step);
        if (waiting.getAndIncrement() > 0) {
            return;
        }
        do {
            run(steps.remove());
        } while (waiting.decrementAndGet() > 0);
    }

    private void run(Runnable step) {
        try {
            step.run();
        } catch (Throwable fault) {
            whenFailed.accept(fault);
        }
    }
}
