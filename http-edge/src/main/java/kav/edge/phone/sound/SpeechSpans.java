package kav.edge.phone.sound;

import java.util.ArrayList;
import java.util.List;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;

/// When one side of the call makes itself heard, by energy alone, in 20 ms slots.
///
/// A measuring instrument and no voice detector: fixed threshold, for lines whose noise is low. A
/// span starts at the first of two loud slots and ends after its last loud slot, once 500 ms of
/// quiet followed. Confined to the phone thread.
public final class SpeechSpans {
    /// Root mean square of a slot that counts as loud: about -38 dBFS, 18 dB under usual telephone
    /// speech.
    public static final int LOUD_RMS = 400;

    private static final int ONSET_SLOTS = 2;
    private static final int HANGOVER_SLOTS = 25;

    /// Slots from `start` (included) to `end` (excluded).
    public record Span(int start, int end) {}

    private final List<Span> spans = new ArrayList<>();
    private int slot;
    private int loudInRow;
    private int start = -1;
    private int lastLoud = -1;

    /// What the latest slot changed.
    public enum Change {
        /// Nothing.
        NONE,
        /// Somebody starts to speak.
        STARTED,
        /// Somebody stopped, 500 ms ago.
        STOPPED
    }

    /// Adds the next slot.
    ///
    /// @param frame 160 bytes of μ-law, borrowed
    public Change add(byte[] frame) {
        boolean loud = isLoud(frame);
        loudInRow = loud ? loudInRow + 1 : 0;
        Change change = Change.NONE;
        if (loud && (start >= 0 || loudInRow >= ONSET_SLOTS)) {
            lastLoud = slot;
            if (start < 0) {
                start = slot - ONSET_SLOTS + 1;
                change = Change.STARTED;
            }
        } else if (start >= 0 && slot - lastLoud >= HANGOVER_SLOTS) {
            spans.add(new Span(start, lastLoud + 1));
            start = -1;
            change = Change.STOPPED;
        }
        slot++;
        return change;
    }

    /// Whether a frame of 160 bytes of μ-law counts as loud.
    public static boolean isLoud(byte[] frame) {
        long energy = 0;
        for (int index = 0; index < Frame.BYTES; index++) {
            long sample = MuLaw.linear(frame[index]);
            energy += sample * sample;
        }
        return energy >= (long) LOUD_RMS * LOUD_RMS * Frame.BYTES;
    }

    /// Whether a span is open now.
    public boolean isSpeaking() {
        return start >= 0;
    }

    /// Spans that are over.
    public int completed() {
        return spans.size();
    }

    /// Slots since the last loud one; everything so far when there was none.
    public int quietSlots() {
        return slot - 1 - lastLoud;
    }

    /// Everything so far, an open span closed at its last loud slot.
    public List<Span> spans() {
        List<Span> all = new ArrayList<>(spans);
        if (start >= 0) {
            all.add(new Span(start, lastLoud + 1));
        }
        return List.copyOf(all);
    }
}
