package kav.media.recording;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import kav.media.frame.Frame;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call's recording between the call loop, which hands in each frame, and the [Recorder], which
/// writes. Its memory is fixed: 32 frames of both sides, 11 KiB; nothing is allocated a frame.
///
/// `onFrame` and `end` are confined to the call loop, `drainToSink` to the recorder's thread;
/// `maskCaller`, `discard` and `isRunning` may be called from any thread.
public final class CallTape {
    private static final Logger log = LoggerFactory.getLogger(CallTape.class);
    private static final int SLOTS = 32;
    private static final int CHANNELS = 2;
    private static final int STEREO_FRAME_BYTES = CHANNELS * Frame.BYTES;

    /// A jump of the caller's clock beyond this is no silence that anyone heard: ten minutes.
    private static final long LONGEST_GAP_FRAMES = 30_000;

    /// One moment of the call.
    private static final class Slot {
        final byte[] caller = new byte[Frame.BYTES];
        final byte[] agent = new byte[Frame.BYTES];
        long index;
    }

    private final TapeSink sink;
    private final SpscArrayQueue<Slot> written = new SpscArrayQueue<>(SLOTS);
    private final SpscArrayQueue<Slot> free = new SpscArrayQueue<>(SLOTS);
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean isMasked;
    private long lastIndex = -1;
    private volatile boolean isOver;

    /// Both under this object's lock: of what is discarded and what is written to its end, one
    /// wins.
    private @Nullable Unkept discarded;

    private boolean isEnded;

    private final byte[] stereo = new byte[STEREO_FRAME_BYTES];
    private long nextIndex;
    private boolean isBroken;

    /// @param sink of this call alone
    public CallTape(TapeSink sink) {
        this.sink = sink;
        for (int i = 0; i < SLOTS; i++) {
            free.add(new Slot());
        }
    }

    /// The sound of 20 ms.
    ///
    /// @param index the moment on the caller's clock, in frames; one that is not later than the one
    ///   before is left out
    /// @param caller 160 bytes, or null when nothing came
    /// @param agent what the caller hears at that moment, or null when nothing
    public void onFrame(long index, byte @Nullable [] caller, byte @Nullable [] agent) {
        if (index <= lastIndex || isOver) {
            return;
        }
        lastIndex = index;
        Slot slot = free.poll();
        if (slot == null) {
            lost.lazySet(lost.get() + 1);
            return;
        }
        slot.index = index;
        copy(isMasked ? null : caller, slot.caller);
        copy(agent, slot.agent);
        written.offer(slot);
    }

    private static void copy(byte @Nullable [] from, byte[] to) {
        if (from == null) {
            Arrays.fill(to, Frame.SILENCE);
        } else {
            System.arraycopy(from, 0, to, 0, Frame.BYTES);
        }
    }

    /// From now on the caller's side is kept as silence: what is asked for is nobody's to hear
    /// again.
    public void maskCaller(boolean masked) {
        isMasked = masked;
    }

    /// The call is over; what was handed in is still written.
    public void end() {
        isOver = true;
    }

    /// The caller does not want to be recorded, or the recording may not be kept for another
    /// reason: it stops, and what there is of it is deleted.
    ///
    /// @param why the first reason stands
    /// @return whether it was in time; if not, the call is over and its recording written
    public synchronized boolean discard(Unkept why) {
        if (isEnded) {
            return false;
        }
        if (discarded == null) {
            discarded = why;
        }
        isOver = true;
        return true;
    }

    private synchronized @Nullable Unkept discarded() {
        return discarded;
    }

    /// @return null when it is kept, and from then on for good
    private synchronized @Nullable Unkept settle() {
        isEnded = discarded == null;
        return discarded;
    }

    /// Whether what is said now is kept.
    public boolean isRunning() {
        return !isOver;
    }

    /// Writes what was handed in.
    ///
    /// @return whether more may come
    public boolean drainToSink() {
        boolean last = isOver;
        Unkept why = discarded();
        if (why != null) {
            sink.discard(why);
            return false;
        }
        for (Slot slot = written.poll(); slot != null; slot = written.poll()) {
            write(slot);
            free.offer(slot);
        }
        if (last) {
            finish();
        }
        return !last;
    }

    private void finish() {
        Unkept why = settle();
        if (why == null) {
            sink.end(lost.get());
        } else {
            sink.discard(why);
        }
    }

    private void write(Slot slot) {
        if (isBroken) {
            return;
        }
        try {
            long gap = slot.index - nextIndex;
            if (gap > LONGEST_GAP_FRAMES) {
                nextIndex = slot.index;
                gap = 0;
            }
            for (; gap > 0; gap--) {
                Arrays.fill(stereo, Frame.SILENCE);
                put();
            }
            for (int i = 0; i < Frame.BYTES; i++) {
                stereo[CHANNELS * i] = slot.caller[i];
                stereo[CHANNELS * i + 1] = slot.agent[i];
            }
            put();
        } catch (IOException full) {
            isBroken = true;
            log.atError()
                    .addKeyValue("fault", full.getClass().getSimpleName())
                    .log("a recording cannot be written; the call goes on without");
        }
    }

    private void put() throws IOException {
        sink.write(stereo, 0, stereo.length);
        nextIndex++;
    }
}
