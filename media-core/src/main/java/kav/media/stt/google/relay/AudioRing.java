package kav.media.stt.google.relay;

import kav.media.frame.Frame;

/// The last 15 s of a call's audio, μ-law, 8 kHz, mono, by absolute position in bytes since the
/// call's first; 120,000 bytes in one array, taken once. Confined to the mailbox.
final class AudioRing {
    /// How much is kept, in bytes.
    static final int CAPACITY = 15 * Frame.RATE_HZ;

    private final byte[] bytes = new byte[CAPACITY];
    private long head;

    /// Takes audio; what is older than 15 s is overwritten.
    void write(byte[] ulaw) {
        int skip = Math.max(0, ulaw.length - CAPACITY);
        int length = ulaw.length - skip;
        long from = head + skip;
        int at = (int) (from % CAPACITY);
        int first = Math.min(length, CAPACITY - at);
        System.arraycopy(ulaw, skip, bytes, at, first);
        System.arraycopy(ulaw, skip + first, bytes, 0, length - first);
        head += ulaw.length;
    }

    /// Position after the newest byte: also the call's own clock, since time is counted in audio.
    long head() {
        return head;
    }

    /// Position of the oldest byte kept.
    long tail() {
        return Math.max(0, head - CAPACITY);
    }

    /// Takes a piece without a copy: at most `length` bytes from a position, fewer at the array's
    /// end.
    ///
    /// @param from a position from tail to head
    /// @return how many bytes were given
    int read(long from, int length, Reader reader) {
        if (from < tail() || from + length > head) {
            throw new IllegalArgumentException("outside of what is kept");
        }
        int at = (int) (from % CAPACITY);
        int given = Math.min(length, CAPACITY - at);
        reader.take(bytes, at, given);
        return given;
    }

    /// Borrows bytes for the call only.
    interface Reader {
        void take(byte[] ulaw, int offset, int length);
    }
}
