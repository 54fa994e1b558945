package kav.edge.phone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import kav.edge.phone.sound.SpeechSpans;
import kav.media.frame.Frame;

/// What the carrier still has to play to the caller, and its clock: 160 bytes a slot, marks handed
/// back when all before them was played, everything dropped by `clear`.
///
/// Holds at most ten minutes, as Twilio does (warning 31931); more is dropped and counted. Confined
/// to the phone thread.
final class PlayoutQueue {
    private static final long MAX_QUEUED_BYTES = 10L * 60 * Frame.RATE_HZ;

    /// A hole longer than this is a pause of the agent and no gap: 500 ms.
    private static final int MAX_GAP_SLOTS = 25;

    private sealed interface Item {}

    private static final class Audio implements Item {
        private final byte[] bytes;
        private int next;

        Audio(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private record Mark(String name) implements Item {}

    private final Deque<Item> items = new ArrayDeque<>();
    private long queuedBytes;
    private long droppedBytes;
    private int gaps;
    private boolean lastPlayedLoud;
    private int drySlots;

    /// Queues sound.
    ///
    /// @param payload μ-law, taken over
    void audio(byte[] payload) {
        if (queuedBytes + payload.length > MAX_QUEUED_BYTES) {
            droppedBytes += payload.length;
            return;
        }
        queuedBytes += payload.length;
        items.add(new Audio(payload));
    }

    /// Queues a mark; handed to `reached` at once when nothing is queued.
    void mark(String name, Consumer<String> reached) {
        if (items.isEmpty()) {
            reached.accept(name);
        } else {
            items.add(new Mark(name));
        }
    }

    /// Drops everything and returns the names of the marks that were waiting, in order.
    List<String> clear() {
        List<String> waiting = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Mark mark) {
                waiting.add(mark.name());
            }
        }
        items.clear();
        queuedBytes = 0;
        lastPlayedLoud = false;
        return waiting;
    }

    /// Plays the next 20 ms into `out` (160 bytes, filled up with silence).
    ///
    /// @param reached gets the marks whose sound is over
    void play(byte[] out, Consumer<String> reached) {
        Arrays.fill(out, Frame.SILENCE);
        int played = 0;
        while (!items.isEmpty()) {
            Item item = items.peek();
            if (item instanceof Mark mark) {
                items.remove();
                reached.accept(mark.name());
            } else if (item instanceof Audio audio) {
                if (played == Frame.BYTES) {
                    break;
                }
                int take = Math.min(Frame.BYTES - played, audio.bytes.length - audio.next);
                System.arraycopy(audio.bytes, audio.next, out, played, take);
                audio.next += take;
                played += take;
                if (audio.next == audio.bytes.length) {
                    items.remove();
                }
                if (played == Frame.BYTES) {
                    break;
                }
            }
        }
        queuedBytes -= played;
        countGap(out, played);
    }

    private void countGap(byte[] out, int played) {
        if (played == 0) {
            drySlots++;
            return;
        }
        if (drySlots > 0 && drySlots <= MAX_GAP_SLOTS && lastPlayedLoud) {
            gaps++;
        }
        drySlots = 0;
        lastPlayedLoud = SpeechSpans.isLoud(out);
    }

    /// Milliseconds still to be played.
    long queuedMs() {
        return queuedBytes * 1_000 / Frame.RATE_HZ;
    }

    /// Milliseconds dropped because ten minutes were queued.
    long droppedMs() {
        return droppedBytes * 1_000 / Frame.RATE_HZ;
    }

    /// Holes of at most 500 ms in the middle of loud sound: the server was late.
    int gaps() {
        return gaps;
    }
}
