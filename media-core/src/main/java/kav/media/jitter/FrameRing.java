package kav.media.jitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import kav.media.frame.Frame;
import org.jspecify.annotations.Nullable;

/// A ring of frames between exactly one writing and one reading thread, lock-free, without a
/// compare-and-set and without a volatile store. All its memory is taken at construction.
///
/// ```
///   readIndex ──────────────▶ writeIndex          both only grow; slot = (index − firstIndex) mod slots
///   │ published frames        │ claimed, private to the writer
/// ```
///
/// Whenever the writer finds the ring empty it begins anew with the first slot: a call that is read
/// as fast as it speaks lives in a few slots, which the processor's cache may still hold, instead
/// of walking through them all.
///
/// A slot belongs to the writer from the moment the reader released it until it is published, and
/// to the reader from then until it is released. The writer looks at the reader's index with each
/// frame; the reader keeps a copy of the writer's and looks again only when that says empty. The
/// writer's and the reader's methods are each confined to their thread.
final class FrameRing {
    /*
     * writeIndex: setRelease in publish() by the writer; every getAcquire of it (refresh) pairs with
     * that write: who sees the index sees the frame's bytes and its media index.
     * readIndex: setRelease in release() by the reader; getAcquire in claim() pairs with that write:
     * who sees the index knows that the reader's last look at the slot lies behind it, so the slot
     * may be overwritten.
     * firstIndex: plain. The writer changes it only while everything is released, and tells of it
     * with the next publish(); the reader looks at it only while it knows of a published frame.
     */
    private static final VarHandle WRITE_INDEX;
    private static final VarHandle READ_INDEX;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITE_INDEX = lookup.findVarHandle(FrameRing.class, "writeIndex", long.class);
            READ_INDEX = lookup.findVarHandle(FrameRing.class, "readIndex", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[][] frames;
    private final long[] mediaIndexes;
    private final int mask;

    /// Index of the frame that lies, or lay, in the first slot.
    private long firstIndex;

    private long writeIndex;

    private long readIndex;
    private long readersWriteIndex;

    FrameRing(int slots) {
        frames = new byte[slots][Frame.BYTES];
        mediaIndexes = new long[slots];
        mask = slots - 1;
        for (byte[] frame : frames) {
            Arrays.fill(frame, Frame.SILENCE);
        }
    }

    /// Writer: looks at the first slot, which most frames go into, and means nothing.
    long touch() {
        return mediaIndexes[0] + Frame.touch(frames[0]);
    }

    /// Writer: the next slot to fill, or null while the ring is full.
    byte @Nullable [] claim() {
        long unread = writeIndex - (long) READ_INDEX.getAcquire(this);
        if (unread == 0) {
            firstIndex = writeIndex;
        }
        return unread == frames.length ? null : frames[slot(writeIndex)];
    }

    /// Writer: hands over the claimed slot.
    void publish(long mediaIndex) {
        mediaIndexes[slot(writeIndex)] = mediaIndex;
        WRITE_INDEX.setRelease(this, writeIndex + 1);
    }

    private int slot(long index) {
        return (int) (index - firstIndex) & mask;
    }

    /// Reader: looks how far the writer is; returns how many frames are unread.
    int refresh() {
        readersWriteIndex = (long) WRITE_INDEX.getAcquire(this);
        return known();
    }

    /// Reader: unread frames as of the last [#refresh].
    int known() {
        return (int) (readersWriteIndex - readIndex);
    }

    /// Reader: the frame so many places behind the oldest; it must be a known one.
    byte[] frame(int place) {
        return frames[slot(readIndex + place)];
    }

    /// Reader: the oldest known frame's media index.
    long mediaIndex() {
        return mediaIndexes[slot(readIndex)];
    }

    /// Reader: gives the oldest known frame's slot back.
    void release() {
        READ_INDEX.setRelease(this, readIndex + 1);
    }
}
