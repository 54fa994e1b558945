package kav.edge.rounds;

import java.time.Duration;

/// The same work again and again, with a pause between two times, on a virtual thread of its own
/// until it is closed. Thread-safe.
public final class Rounds implements AutoCloseable {
    /// One time. It deals with its own failures: what it throws ends the rounds.
    @FunctionalInterface
    public interface Round {
        /// @throws InterruptedException when the rounds were closed meanwhile
        void go() throws InterruptedException;
    }

    private final Duration pause;
    private final Round round;
    private final Thread thread;

    /// Begins with [#start].
    ///
    /// @param name of the thread
    public Rounds(String name, Duration pause, Round round) {
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    }

    /// Begins; the first round comes at once. To be called once.
    public void start() {
        thread.start();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round.go();
                Thread.sleep(pause);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the rounds; interrupts the one that is under way.
    @Override
    public void close() {
        thread.interrupt();
    }
}
