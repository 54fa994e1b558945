package kav.media.jitter;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kav.media.codec.MuLaw;

/// The jitter buffer's rules once more, plainly: sorted maps, one byte at a time, one thread.
final class ReferenceJitterBuffer {
    @SuppressWarnings("ArrayRecordComponent")
    record Message(long timestampMs, byte[] payload) {}

    @SuppressWarnings("ArrayRecordComponent")
    record ReadFrame(long mediaIndex, byte[] bytes) {}

    private final JitterSettings settings;
    private final TreeMap<Long, Message> waiting = new TreeMap<>();
    private final Set<Long> taken = new HashSet<>();
    private final Deque<ReadFrame> unread = new ArrayDeque<>();
    final Map<JitterCount, Long> counts = new TreeMap<>();

    private Long lastChunk;
    private long newestChunk;
    private long originMs;

    /// Place of the next sample on the media clock.
    private long position;

    private byte[] frame = new byte[160];
    private int filled;
    private boolean hasSlot;

    ReferenceJitterBuffer(JitterSettings settings) {
        this.settings = settings;
    }

    void write(long timestampMs, long chunk, byte[] payload) {
        if (lastChunk == null) {
            originMs = timestampMs;
            lastChunk = chunk - 1;
            newestChunk = chunk;
        }
        if (chunk <= lastChunk) {
            count(taken.contains(chunk) ? JitterCount.DUPLICATES : JitterCount.LATE, 1);
            return;
        }
        if (waiting.containsKey(chunk)) {
            count(JitterCount.DUPLICATES, 1);
            return;
        }
        if (chunk < newestChunk) {
            count(JitterCount.REORDERED, 1);
        }
        newestChunk = Math.max(newestChunk, chunk);
        waiting.put(chunk, new Message(timestampMs, payload));
        while (!waiting.isEmpty()
                && (waiting.firstKey() == lastChunk + 1
                        || waiting.size() > settings.reorderFrames())) {
            take();
        }
    }

    void flush() {
        while (!waiting.isEmpty()) {
            take();
        }
        endFrame();
    }

    int available() {
        int excess = unread.size() - settings.backlogFrames();
        long silent = unread.stream().filter(ReferenceJitterBuffer::isSilent).count();
        while (excess > silent) {
            ReadFrame oldest = unread.remove();
            excess--;
            if (isSilent(oldest)) {
                silent--;
                count(JitterCount.SILENCE_SKIPPED, 1);
            } else {
                count(JitterCount.OLDEST_DROPPED, 1);
            }
        }
        return unread.size() - Math.max(0, excess);
    }

    /// Reads everything: what is left out is the oldest silence above the cap.
    ReadFrame[] readAll() {
        int readable = available();
        int toSkip = unread.size() - readable;
        Deque<ReadFrame> frames = new ArrayDeque<>();
        for (ReadFrame next : unread) {
            if (toSkip > 0 && isSilent(next)) {
                toSkip--;
                count(JitterCount.SILENCE_SKIPPED, 1);
            } else {
                frames.add(next);
                count(JitterCount.READ, 1);
            }
        }
        unread.clear();
        return frames.toArray(ReadFrame[]::new);
    }

    private void take() {
        Map.Entry<Long, Message> next = waiting.pollFirstEntry();
        boolean follows = next.getKey() == lastChunk + 1;
        lastChunk = next.getKey();
        taken.add(lastChunk);
        byte[] payload = next.getValue().payload();
        long named = (next.getValue().timestampMs() - originMs) * 8;
        double tolerance = follows ? 160 : 80;
        if (named - position >= tolerance) {
            leap(named);
        } else if (position - named >= tolerance) {
            payload =
                    cut(
                            next.getValue().timestampMs(),
                            Math.round((position - named) / 160.0),
                            payload);
        }
        for (byte sample : payload) {
            put(sample);
        }
    }

    private void leap(long named) {
        long frames = Math.round((named - position) / 160.0);
        if (frames > settings.gapFrames()) {
            endFrame();
            position += 160 * Math.max(0, Math.round((named - position) / 160.0));
            count(JitterCount.RESYNCHRONISED, 1);
            return;
        }
        count(JitterCount.FILLED, frames);
        for (long i = 0; i < frames * 160; i++) {
            put((byte) 0xFF);
        }
    }

    private byte[] cut(long timestampMs, long frames, byte[] payload) {
        if (frames > settings.gapFrames()) {
            originMs = timestampMs - position / 8;
            count(JitterCount.RESYNCHRONISED, 1);
            return payload;
        }
        int cut = (int) Math.min(payload.length, frames * 160);
        count(cut == payload.length ? JitterCount.LATE : JitterCount.TRIMMED, 1);
        return Arrays.copyOfRange(payload, cut, payload.length);
    }

    private void endFrame() {
        while (filled > 0) {
            put((byte) 0xFF);
        }
    }

    private void put(byte sample) {
        if (filled == 0) {
            hasSlot = unread.size() < settings.slots();
        }
        frame[filled++] = sample;
        position++;
        if (filled < 160) {
            return;
        }
        count(JitterCount.FRAMES, 1);
        if (hasSlot) {
            unread.add(new ReadFrame(position / 160 - 1, frame));
        } else {
            count(JitterCount.OVERFLOWED, 1);
        }
        frame = new byte[160];
        filled = 0;
    }

    private static boolean isSilent(ReadFrame frame) {
        double sum = 0;
        for (byte code : frame.bytes()) {
            sum += Math.abs(MuLaw.linear(code));
        }
        return Math.floor(sum / 160) < FrameReader.SILENT_MAGNITUDE;
    }

    private void count(JitterCount count, long amount) {
        counts.merge(count, amount, Long::sum);
    }
}
