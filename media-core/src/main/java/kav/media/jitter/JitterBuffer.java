package kav.media.jitter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ring 1: takes the caller's messages as they come and gives the speech worker whole frames of 20
/// ms in media order. Lock-free, one writer and one reader, all memory taken at construction,
/// nothing allocated afterwards.
///
/// Messages may have any length (80, 137, 1,600 bytes), stand off the 20 ms grid, come in bursts,
/// twice, or, within [JitterSettings#reorderFrames], in the wrong order: `chunk` decides order,
/// `timestamp` decides place. Gaps become silence; every departure is counted ([JitterCount]). What
/// comes in order is readable at once.
///
/// Three kinds of methods, each confined to its own thread for the life of the call: *writer*, the
/// call loop; *reader*, the speech worker; [#count] is thread-safe.
public final class JitterBuffer {
    /// Messages in a row, one second of a call, that all seem late: then it is the carrier's
    /// counter that began anew, and not the messages that are old.
    private static final int LATE_RUN_LIMIT = 50;

    private final Counters writerCounters = new Counters();
    private final Counters readerCounters = new Counters();
    private final FrameWriter frames;
    private final FrameReader reader;
    private final @Nullable ReorderWindow window;

    private boolean hasStarted;
    private long lastChunk;
    private long newestChunk;
    private int lateRun;

    /// Bit n: whether the message with chunk `lastChunk − n` was taken.
    private long taken;

    /// @param tap looks at each frame on the call loop as it enters; [FrameTap#NONE] for nothing
    public JitterBuffer(JitterSettings settings, FrameTap tap) {
        FrameRing ring = new FrameRing(settings.slots());
        frames = new FrameWriter(ring, settings.gapFrames(), tap, writerCounters);
        reader = new FrameReader(ring, settings.backlogFrames(), readerCounters);
        window = settings.reorderFrames() == 0 ? null : new ReorderWindow(settings.reorderFrames());
    }

    /// Writer: reads a word of all that the next message needs, so that the processor fetches it at
    /// once.
    ///
    /// @return nothing of meaning
    public long touch() {
        return taken + frames.touch() + writerCounters.get(JitterCount.FRAMES);
    }

    /// Writer: takes one message. Never blocks, never refuses; what has no place is dropped and
    /// counted.
    ///
    /// @param timestampMs when the payload starts, ms since any fixed moment, up to 10^15
    /// @param chunk the message's number in its stream
    /// @param payload μ-law, 8 kHz, mono; borrowed for the call
    /// @throws IndexOutOfBoundsException when the range does not lie in the payload
    public void write(long timestampMs, long chunk, byte[] payload, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, payload.length);
        if (hasStarted && chunk <= lastChunk && isStale(chunk)) {
            return;
        }
        if (window != null && window.holds(chunk)) {
            writerCounters.add(JitterCount.DUPLICATES);
            return;
        }
        if (hasStarted && chunk < newestChunk) {
            writerCounters.add(JitterCount.REORDERED);
        }
        newestChunk = hasStarted ? Math.max(newestChunk, chunk) : chunk;
        if (window == null || !hasStarted || chunk == lastChunk + 1) {
            accept(timestampMs, chunk, payload, offset, length);
            releaseFollowing();
        } else {
            await(window, timestampMs, chunk, payload, offset, length);
        }
    }

    /// Writer: nothing follows; what waits for a missing message and the last unfinished frame
    /// become readable.
    public void flush() {
        if (window != null) {
            while (!window.isEmpty()) {
                acceptHeld(window, window.earliest());
            }
        }
        frames.finish();
    }

    /// Reader: how many frames [#peek] will give in a row, after catching up when too many are
    /// unread. Ends the loan of a frame that was peeked and not released.
    public int available() {
        return reader.available();
    }

    /// Reader: the oldest frame, 160 bytes, μ-law, borrowed until [#release]; null when there is
    /// none. Peeking again without a release gives the same frame.
    public byte @Nullable [] peek() {
        return reader.peek();
    }

    /// Reader: the place of the peeked frame on the caller's clock, in frames of 20 ms since the
    /// caller's first sample. A step of more than one means frames that were left out.
    public long peekIndex() {
        return reader.peekIndex();
    }

    /// Reader: done with the peeked frame.
    ///
    /// @throws IllegalStateException when nothing was peeked
    public void release() {
        reader.release();
    }

    /// Any thread: a counter's value a moment ago.
    public long count(JitterCount count) {
        return switch (count.side) {
            case WRITER -> writerCounters.get(count);
            case READER -> readerCounters.get(count);
        };
    }

    /// Counts a message whose place in the order has passed; false when the order itself began
    /// anew.
    private boolean isStale(long chunk) {
        if (++lateRun >= LATE_RUN_LIMIT) {
            flush();
            lastChunk = chunk - 1;
            newestChunk = chunk;
            taken = 0;
            writerCounters.add(JitterCount.RESYNCHRONISED);
            return false;
        }
        long back = lastChunk - chunk;
        boolean isDuplicate = back < Long.SIZE && (taken >>> back & 1) != 0;
        writerCounters.add(isDuplicate ? JitterCount.DUPLICATES : JitterCount.LATE);
        return true;
    }

    /// Keeps a message that came too early. Without room the wait for what is missing ends: the
    /// earliest message goes on, be it a waiting one or this.
    private void await(
            ReorderWindow waiting,
            long timestampMs,
            long chunk,
            byte[] payload,
            int offset,
            int length) {
        while (!waiting.hasRoom(length) && chunk != lastChunk + 1) {
            int earliest = waiting.isEmpty() ? -1 : waiting.earliest();
            if (earliest < 0 || chunk < waiting.chunk(earliest)) {
                break;
            }
            acceptHeld(waiting, earliest);
            releaseFollowing();
        }
        if (waiting.hasRoom(length) && chunk != lastChunk + 1) {
            waiting.hold(timestampMs, chunk, payload, offset, length);
        } else {
            accept(timestampMs, chunk, payload, offset, length);
            releaseFollowing();
        }
    }

    private void releaseFollowing() {
        while (window != null && !window.isEmpty()) {
            int earliest = window.earliest();
            if (window.chunk(earliest) != lastChunk + 1) {
                return;
            }
            acceptHeld(window, earliest);
        }
    }

    private void acceptHeld(ReorderWindow waiting, int place) {
        accept(
                waiting.timestampMs(place),
                waiting.chunk(place),
                waiting.payload(place),
                0,
                waiting.length(place));
        waiting.remove(place);
    }

    private void accept(long timestampMs, long chunk, byte[] payload, int offset, int length) {
        long step = chunk - lastChunk;
        boolean follows = hasStarted && step == 1;
        taken = step < Long.SIZE ? taken << step | 1 : 1;
        hasStarted = true;
        lastChunk = chunk;
        lateRun = 0;
        frames.append(timestampMs, follows, payload, offset, length);
    }
}
