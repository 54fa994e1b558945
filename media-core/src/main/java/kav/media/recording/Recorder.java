package kav.media.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;

/// Writes the recordings of all calls of a node, on one thread that looks at each tape ten times a
/// second; no frame wakes it. Thread-safe.
public final class Recorder implements AutoCloseable {
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AT_CLOSE_MS = 5_000;

    private final MpscUnboundedArrayQueue<CallTape> begun = new MpscUnboundedArrayQueue<>(64);
    private final List<CallTape> tapes = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;

    /// Starts the thread.
    public Recorder() {
        thread = Thread.ofPlatform().name("recorder").daemon().start(this::run);
    }

    /// Writes this tape until its end.
    public void record(CallTape tape) {
        begun.add(tape);
    }

    private void run() {
        while (running) {
            tick();
            LockSupport.parkNanos(this, TICK_NS);
        }
        tick();
        tapes.forEach(CallTape::end);
        tick();
    }

    private void tick() {
        begun.drain(tapes::add);
        tapes.removeIf(tape -> !tape.drainToSink());
    }

    /// Ends all tapes where they are: what was handed in is written.
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(AT_CLOSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
