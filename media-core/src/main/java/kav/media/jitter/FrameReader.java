package kav.media.jitter;

import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import org.jspecify.annotations.Nullable;

/// The reading side of the jitter buffer: takes frames in order and catches up when there are too
/// many. Confined to the speech worker.
///
/// Each time it looks how far the writer is, an unread backlog above the cap is judged: silent
/// frames are left out when their turn comes, oldest first; only what silence cannot make good is
/// dropped at once from the oldest end. Silence is judged by level, here and only then, so that the
/// usual frame costs nothing.
final class FrameReader {
    /// A frame whose mean magnitude is below this is silence: −54 dB of full scale (32124), above
    /// the two or three lowest steps of μ-law in which idle lines flicker, below any speech that a
    /// recogniser could use.
    static final int SILENT_MAGNITUDE = 64;

    private final FrameRing ring;
    private final int backlogFrames;
    private final Counters counters;

    /// Silent frames that may still be left out, as of the last look.
    private int silenceToSkip;

    FrameReader(FrameRing ring, int backlogFrames, Counters counters) {
        this.ring = ring;
        this.backlogFrames = backlogFrames;
        this.counters = counters;
    }

    int available() {
        int unread = ring.refresh();
        silenceToSkip = 0;
        int excess = unread - backlogFrames;
        if (excess > 0) {
            catchUp(unread, excess);
        }
        return ring.known() - silenceToSkip;
    }

    byte @Nullable [] peek() {
        while (ring.known() > 0 || available() > 0) {
            byte[] oldest = ring.frame(0);
            if (silenceToSkip == 0 || !isSilent(oldest)) {
                return oldest;
            }
            silenceToSkip--;
            skip();
        }
        return null;
    }

    long peekIndex() {
        return ring.mediaIndex();
    }

    void release() {
        if (ring.known() == 0) {
            throw new IllegalStateException("release without a frame");
        }
        ring.release();
        counters.add(JitterCount.READ);
    }

    private void catchUp(int unread, int excess) {
        int silent = 0;
        for (int place = 0; place < unread; place++) {
            if (isSilent(ring.frame(place))) {
                silent++;
            }
        }
        int audibleToDrop = Math.max(0, excess - silent);
        silenceToSkip = excess - audibleToDrop;
        while (audibleToDrop > 0) {
            if (isSilent(ring.frame(0))) {
                silenceToSkip--;
                skip();
            } else {
                audibleToDrop--;
                ring.release();
                counters.add(JitterCount.OLDEST_DROPPED);
            }
        }
    }

    private void skip() {
        ring.release();
        counters.add(JitterCount.SILENCE_SKIPPED);
    }

    private static boolean isSilent(byte[] frame) {
        return MuLaw.meanMagnitude(frame, 0, Frame.BYTES) < SILENT_MAGNITUDE;
    }
}
