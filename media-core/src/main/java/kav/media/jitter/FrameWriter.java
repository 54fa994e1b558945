package kav.media.jitter;

import java.util.Arrays;
import kav.media.frame.Frame;

/// Makes whole frames out of messages that come in order, at the place their media time names.
///
/// Place of a message = (timestamp − first timestamp) · 8 samples. A message that lies within less
/// than a frame of where the sound so far ends (half a frame when a message before it is missing)
/// is simply the next piece: senders round timestamps, and a wobble must not tear sound apart. What
/// lies further on leaves a gap of round(distance / 20 ms) frames; what lies further back has its
/// overlap cut off. Gaps keep whole frames, so that 160-byte messages always stay whole. Confined
/// to the call loop.
final class FrameWriter {
    private static final int SAMPLES_PER_MS = Frame.RATE_HZ / 1_000;
    private static final byte[] SILENCE = new byte[Frame.BYTES];

    static {
        Arrays.fill(SILENCE, Frame.SILENCE);
    }

    private final FrameRing ring;
    private final int gapFrames;
    private final FrameTap tap;
    private final Counters counters;

    /// Takes the place of a slot while the ring is full.
    private final byte[] overflow = new byte[Frame.BYTES];

    private boolean hasStarted;
    private long originMs;

    /// The frame being filled, its place on the media clock and its bytes so far.
    private byte[] frame = overflow;

    private long mediaIndex;
    private int filled;

    /// Whether the frame so far is nothing but silence that stands for what never came.
    private boolean isGap;

    FrameWriter(FrameRing ring, int gapFrames, FrameTap tap, Counters counters) {
        this.ring = ring;
        this.gapFrames = gapFrames;
        this.tap = tap;
        this.counters = counters;
    }

    long touch() {
        return mediaIndex + ring.touch();
    }

    /// Adds one message.
    ///
    /// @param follows whether no message is missing before it
    void append(long timestampMs, boolean follows, byte[] payload, int offset, int length) {
        if (!hasStarted) {
            hasStarted = true;
            originMs = timestampMs;
        }
        long ahead = samplesAhead(timestampMs);
        int tolerance = follows ? Frame.BYTES : Frame.BYTES / 2;
        int cut = 0;
        if (ahead >= tolerance) {
            leap(timestampMs, nearestFrames(ahead));
        } else if (ahead <= -tolerance) {
            cut = overlap(timestampMs, nearestFrames(-ahead), length);
        }
        put(payload, offset + cut, length - cut);
    }

    /// Ends the last, unfinished frame with silence.
    void finish() {
        if (filled > 0) {
            put(SILENCE, 0, Frame.BYTES - filled);
        }
    }

    private long samplesAhead(long timestampMs) {
        long end = mediaIndex * Frame.BYTES + filled;
        return (timestampMs - originMs) * SAMPLES_PER_MS - end;
    }

    private static long nearestFrames(long samples) {
        return (samples + Frame.BYTES / 2) / Frame.BYTES;
    }

    private void leap(long timestampMs, long frames) {
        if (frames > gapFrames) {
            finish();
            mediaIndex += Math.max(0, nearestFrames(samplesAhead(timestampMs)));
            counters.add(JitterCount.RESYNCHRONISED);
            return;
        }
        for (long i = 0; i < frames; i++) {
            put(SILENCE, 0, Frame.BYTES);
        }
        counters.add(JitterCount.FILLED, frames);
    }

    /// How many bytes of the message lie before the end of the sound so far. A clock that went back
    /// further than any gap began anew: the message goes where the sound ends.
    private int overlap(long timestampMs, long frames, int length) {
        if (frames > gapFrames) {
            originMs = timestampMs - (mediaIndex * Frame.BYTES + filled) / SAMPLES_PER_MS;
            counters.add(JitterCount.RESYNCHRONISED);
            return 0;
        }
        int cut = (int) Math.min(frames * Frame.BYTES, length);
        counters.add(cut == length ? JitterCount.LATE : JitterCount.TRIMMED);
        return cut;
    }

    private void put(byte[] sound, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (filled == 0) {
                byte[] slot = ring.claim();
                frame = slot == null ? overflow : slot;
                isGap = true;
            }
            isGap &= sound == SILENCE;
            int piece = Math.min(end - at, Frame.BYTES - filled);
            System.arraycopy(sound, at, frame, filled, piece);
            at += piece;
            filled += piece;
            if (filled == Frame.BYTES) {
                hand();
            }
        }
    }

    private void hand() {
        counters.add(JitterCount.FRAMES);
        if (!isGap) {
            tap.onFrame(mediaIndex, frame);
        }
        if (frame == overflow) {
            counters.add(JitterCount.OVERFLOWED);
        } else {
            ring.publish(mediaIndex);
        }
        mediaIndex++;
        filled = 0;
    }
}
