package kav.media.simulate.engine;

import java.time.Duration;
import kav.media.call.conversation.ConversationSteps;

/// The threads on which replies are thought out, in virtual time: while one of them runs, time and
/// the call stand still; one that waits ([#pause]) lets them go on. So a simulated call comes out
/// the same each time. Thread-safe.
public final class Thoughts implements ConversationSteps.Replies {
    /// No thought computes that long: a simulation that hangs fails instead.
    private static final long LONGEST_WALL_MS = 20_000;

    private final VirtualTime time;
    private int running;

    public Thoughts(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void start(Runnable reply) {
        change(1);
        new Thinker(reply).start();
        settle();
    }

    private synchronized void change(int by) {
        running += by;
        notifyAll();
    }

    /// Waits in virtual time; in a thought only.
    ///
    /// @throws InterruptedException when the thought is given up
    public void pause(int ms) throws InterruptedException {
        if (ms > 0 && Thread.currentThread() instanceof Thinker thinker) {
            thinker.sleep(ms);
        }
    }

    /// Waits until every thought has ended or waits.
    private synchronized void settle() {
        long deadlineNs = System.nanoTime() + LONGEST_WALL_MS * 1_000_000;
        try {
            while (running > 0) {
                long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
                if (leftMs <= 0) {
                    throw new IllegalStateException("a thought of the agent does not end");
                }
                wait(leftMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulation was stopped", e);
        }
    }

    private final class Thinker extends Thread {
        private final Runnable reply;
        private boolean isAsleep;

        Thinker(Runnable reply) {
            super("thought");
            setDaemon(true);
            this.reply = reply;
        }

        @Override
        public void run() {
            try {
                reply.run();
            } finally {
                change(-1);
            }
        }

        private void sleep(int ms) throws InterruptedException {
            synchronized (Thoughts.this) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                isAsleep = true;
                change(-1);
                Runnable forget = time.after(Duration.ofMillis(ms), this::goOn);
                try {
                    while (isAsleep) {
                        Thoughts.this.wait();
                    }
                } finally {
                    forget.run();
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        private void goOn() {
            wake();
            settle();
        }

        private void wake() {
            synchronized (Thoughts.this) {
                if (isAsleep) {
                    isAsleep = false;
                    change(1);
                }
            }
        }

        /// Counts as running from here on, not only when its thread has noticed, and has noticed
        /// when this returns.
        @Override
        public void interrupt() {
            synchronized (Thoughts.this) {
                wake();
                super.interrupt();
            }
            if (!(Thread.currentThread() instanceof Thinker)) {
                settle();
            }
        }
    }
}
