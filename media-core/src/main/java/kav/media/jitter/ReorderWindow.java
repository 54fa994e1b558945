package kav.media.jitter;

/// Messages that came before an earlier one did, kept until their turn. All memory is taken at
/// construction. Confined to the call loop.
final class ReorderWindow {
    /// Longest payload that can wait, bytes: 200 ms. Carriers that do not keep order send 20 or 30.
    static final int MAX_PAYLOAD_BYTES = 1_600;

    private final long[] chunks;
    private final long[] timestampsMs;
    private final int[] lengths;
    private final byte[][] payloads;
    private int count;

    ReorderWindow(int messages) {
        chunks = new long[messages];
        timestampsMs = new long[messages];
        lengths = new int[messages];
        payloads = new byte[messages][MAX_PAYLOAD_BYTES];
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Whether one more message of this length can wait.
    boolean hasRoom(int length) {
        return count < chunks.length && length <= MAX_PAYLOAD_BYTES;
    }

    boolean holds(long chunk) {
        for (int place = 0; place < count; place++) {
            if (chunks[place] == chunk) {
                return true;
            }
        }
        return false;
    }

    void hold(long timestampMs, long chunk, byte[] payload, int offset, int length) {
        chunks[count] = chunk;
        timestampsMs[count] = timestampMs;
        lengths[count] = length;
        System.arraycopy(payload, offset, payloads[count], 0, length);
        count++;
    }

    /// Where the earliest message waits; only while the window is not empty.
    int earliest() {
        int earliest = 0;
        for (int place = 1; place < count; place++) {
            if (chunks[place] < chunks[earliest]) {
                earliest = place;
            }
        }
        return earliest;
    }

    long chunk(int place) {
        return chunks[place];
    }

    long timestampMs(int place) {
        return timestampsMs[place];
    }

    byte[] payload(int place) {
        return payloads[place];
    }

    int length(int place) {
        return lengths[place];
    }

    /// Forgets one message; the last one takes its place.
    void remove(int place) {
        count--;
        byte[] spare = payloads[place];
        payloads[place] = payloads[count];
        payloads[count] = spare;
        chunks[place] = chunks[count];
        timestampsMs[place] = timestampsMs[count];
        lengths[place] = lengths[count];
    }
}
