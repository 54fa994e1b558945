package kav.media.standby;

/// The latest audio of one call that no final text covers yet: what a new stream has to hear again.
/// Confined to the call's speech worker. Memory: 8,000 bytes a second remembered, taken when the
/// first audio comes.
final class AudioMemory {
    private final int capacity;
    private byte[] ring = {};
    private int end;
    private int length;

    /// @param capacity bytes of μ-law, 8 kHz
    AudioMemory(int capacity) {
        this.capacity = capacity;
    }

    /// Takes audio, forgetting the oldest beyond the capacity.
    void add(byte[] ulaw, int offset, int count) {
        if (ring.length == 0) {
            ring = new byte[capacity];
        }
        int kept = Math.min(count, capacity);
        int from = offset + count - kept;
        int untilWrap = Math.min(kept, capacity - end);
        System.arraycopy(ulaw, from, ring, end, untilWrap);
        System.arraycopy(ulaw, from + untilWrap, ring, 0, kept - untilWrap);
        end = (end + kept) % capacity;
        length = Math.min(length + kept, capacity);
    }

    /// A text covers all of it.
    void clear() {
        length = 0;
    }

    /// All of it in order; a copy.
    byte[] toBytes() {
        return latest(capacity);
    }

    /// The latest bytes in order, as far as they are kept; a copy.
    byte[] latest(long most) {
        int count = (int) Math.clamp(most, 0, length);
        byte[] bytes = new byte[count];
        int start = Math.floorMod(end - count, capacity);
        int untilWrap = Math.min(count, capacity - start);
        if (count > 0) {
            System.arraycopy(ring, start, bytes, 0, untilWrap);
            System.arraycopy(ring, 0, bytes, untilWrap, count - untilWrap);
        }
        return bytes;
    }
}
