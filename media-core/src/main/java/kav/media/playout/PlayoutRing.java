package kav.media.playout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import kav.media.frame.Frame;
import org.jspecify.annotations.Nullable;

/// Ring 2: the frames that are still to be heard. Lock-free, one writer (the speech worker), one
/// reader (the call loop), both for the life of the call; memory is taken once.
///
/// ```
///        heard            sent (the reader's own)       written
///   free   |  at the carrier  |  still to be sent          |   free
/// ```
///
/// A frame stays until it was heard, so that an agent who was interrupted can go on from the first
/// unheard frame. Each slot carries, beside its 160 bytes of μ-law, the sentence it belongs to
/// (utterance), the turn of the conversation that sentence answers, and whether it ends it.
///
/// Pairing: [#publish] stores `written` with release after the slot was filled; [#writtenAtLeast]
/// loads it with acquire before the slot is read. [#free] stores `heard` with release after the
/// slot was read for the last time; [#claim] loads it with acquire before the slot is filled again.
public final class PlayoutRing {
    /// Slots of a call by default: 1.28 s.
    public static final int DEFAULT_FRAMES = 64;

    private static final VarHandle WRITTEN;
    private static final VarHandle HEARD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITTEN = lookup.findVarHandle(PlayoutRing.class, "written", long.class);
            HEARD = lookup.findVarHandle(PlayoutRing.class, "heard", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[][] frames;

    /// Of each slot side by side, so that they share a line of the cache: its utterance, negative
    /// if the frame is its last, and its turn.
    private final long[] tags;

    private final int mask;

    /// Position after the last published frame. Stored by the writer, see pairing.
    private long written;

    /// Position of the first frame not freed. Stored by the reader, see pairing.
    private long heard;

    /// The writer's last look at `heard`.
    private long heardSeenByWriter;

    /// The reader's last look at `written`.
    private long writtenSeenByReader;

    /// @param capacityFrames how many frames it holds, a power of two
    public PlayoutRing(int capacityFrames) {
        if (Integer.bitCount(capacityFrames) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two");
        }
        frames = new byte[capacityFrames][Frame.BYTES];
        tags = new long[2 * capacityFrames];
        mask = capacityFrames - 1;
    }

    /// The smallest that holds what this pacing sends ahead.
    public static PlayoutRing leastFor(PlayoutSettings settings) {
        return new PlayoutRing(2 * Integer.highestOneBit(settings.leadFrames()));
    }

    public int capacityFrames() {
        return frames.length;
    }

    /// Writer: the slot to fill next, the same one until [#publish]; null while the ring is full.
    ///
    /// @return 160 bytes with old contents, the writer's until published
    public byte @Nullable [] claim() {
        if (written - heardSeenByWriter == frames.length) {
            heardSeenByWriter = (long) HEARD.getAcquire(this);
            if (written - heardSeenByWriter == frames.length) {
                return null;
            }
        }
        return frames[(int) written & mask];
    }

    /// Writer: how many frames may be claimed and published now.
    public int freeFrames() {
        heardSeenByWriter = (long) HEARD.getAcquire(this);
        return frames.length - (int) (written - heardSeenByWriter);
    }

    /// Writer: gives the slot of the last [#claim] to the reader.
    ///
    /// @param utterance which sentence, above 0
    /// @param turn which turn of the conversation it answers, from 0; they grow, and frames of a
    ///   cancelled turn are dropped
    /// @param lastOfUtterance whether it is the sentence's last frame
    public void publish(long utterance, long turn, boolean lastOfUtterance) {
        int tag = tag(written);
        tags[tag] = lastOfUtterance ? -utterance : utterance;
        tags[tag + 1] = turn;
        WRITTEN.setRelease(this, written + 1);
    }

    /// Reader: looks at the slot of any position, and means nothing.
    long touch(long position) {
        return tags[tag(position)] + Frame.touch(frame(position));
    }

    /// Reader: the position after the last frame known to be there. Looks again only when it knows
    /// of none at or after `wanted`.
    public long writtenAtLeast(long wanted) {
        if (writtenSeenByReader < wanted) {
            writtenSeenByReader = (long) WRITTEN.getAcquire(this);
        }
        return writtenSeenByReader;
    }

    /// Reader: the frame at a position that is written and not freed; borrowed until freed.
    public byte[] frame(long position) {
        return frames[(int) position & mask];
    }

    /// Reader: the sentence of that frame.
    public long utterance(long position) {
        return Math.abs(tags[tag(position)]);
    }

    /// Reader: the turn of that frame.
    public long turn(long position) {
        return tags[tag(position) + 1];
    }

    /// Reader: whether that frame ends its sentence.
    public boolean isLast(long position) {
        return tags[tag(position)] < 0;
    }

    private int tag(long position) {
        return 2 * ((int) position & mask);
    }

    /// Reader: gives all slots before this position back to the writer.
    public void free(long position) {
        HEARD.setRelease(this, position);
    }
}
