package kav.media.call.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kav.media.frame.Frame;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that serves the speech of all calls of one event loop: it is never woken by a frame,
/// but ticks every 5 ms and takes whole pieces of 100 ms (the experiment behind it is told in
/// docs/threads.md). Only rare, latency-bound events wake it between ticks: the first audio of a
/// reply, a barge-in, the end of a talkspurt. While no call has anything for it, it sleeps.
///
/// `enqueue` and `wake` are thread-safe; a call waits in the queue at most once, so it is bounded
/// by the number of calls.
public final class SpeechWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpeechWorker.class);
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /// Ticks in a row without work after which nobody listens: two pieces of any call.
    private static final int QUIET_TICKS = 40;

    private final MpscUnboundedArrayQueue<CallSpeech> ready = new MpscUnboundedArrayQueue<>(256);
    private final List<CallSpeech> speaking = new ArrayList<>();
    private final byte[] piece = new byte[CallSpeech.PIECE_FRAMES * Frame.BYTES];
    private final @Nullable Thread thread;
    private volatile boolean running = true;

    /// Set before the last look at the queue and read after each addition to it (which is a full
    /// fence): one of the two sides sees the other.
    private volatile boolean asleep;

    /// Starts the worker of one event loop.
    ///
    /// @param name of its thread
    public SpeechWorker(String name) {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// A worker without a thread: whoever made it ticks it.
    public SpeechWorker() {
        thread = null;
    }

    void enqueue(CallSpeech call) {
        ready.add(call);
        if (asleep) {
            wake();
        }
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        running = false;
        wake();
    }

    private void run() {
        int quietTicks = 0;
        while (running) {
            long tickEndNs = System.nanoTime() + TICK_NS;
            tick();
            quietTicks = isQuiet() ? quietTicks + 1 : 0;
            if (quietTicks > QUIET_TICKS) {
                sleep();
            } else if (ready.isEmpty()) {
                LockSupport.parkNanos(this, tickEndNs - System.nanoTime());
            }
        }
    }

    private void sleep() {
        asleep = true;
        while (running && isQuiet()) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /// Whether no call has anything for it now: to be asked after a tick, which may leave audio of
    /// a call that the queue does not hold any more.
    boolean isQuiet() {
        return ready.isEmpty() && speaking.isEmpty();
    }

    /// One round: every call that was ready when it began, then every call that still has audio to
    /// write. On the worker's thread alone.
    public void tick() {
        for (int waiting = ready.size(); waiting > 0; waiting--) {
            CallSpeech call = ready.poll();
            if (call == null) {
                break;
            }
            if (visit(call) && !call.isSpeaking) {
                call.isSpeaking = true;
                speaking.add(call);
            }
        }
        for (int i = speaking.size() - 1; i >= 0; i--) {
            CallSpeech call = speaking.get(i);
            call.isSpeaking = visit(call);
            if (!call.isSpeaking) {
                speaking.remove(i);
            }
        }
    }

    private boolean visit(CallSpeech call) {
        try {
            return call.work(piece);
        } catch (Throwable fault) {
            log.atError().setCause(fault).log("speech of a call failed");
            return false;
        }
    }
}
