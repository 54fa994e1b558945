package kav.media.playout;

import java.util.Arrays;
import kav.media.frame.Frame;

/// Cuts the audio of a sentence, which comes in pieces of any length, into whole frames of ring 2.
///
/// A full frame is published when the next byte comes or the sentence ends: only then is it known
/// whether it is the last. Only the last one is padded, with silence. Confined to ring 2's writer.
public final class UtteranceWriter {
    private final PlayoutRing ring;
    private long utterance;
    private long turn;
    private int filledBytes;

    public UtteranceWriter(PlayoutRing ring) {
        this.ring = ring;
    }

    /// Starts a sentence. Of one that was not ended, the last frame (20 ms or less) is lost.
    ///
    /// @param utterance its number, above 0
    /// @param turn the turn of the conversation it answers, from 0
    public void begin(long utterance, long turn) {
        this.utterance = utterance;
        this.turn = turn;
        filledBytes = 0;
    }

    /// Writes some audio.
    ///
    /// @param ulaw borrowed; μ-law, 8 kHz, mono
    /// @return how many bytes were taken; fewer than `length` when the ring is full: offer the rest
    ///   again on a later tick
    public int write(byte[] ulaw, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            if (filledBytes == Frame.BYTES) {
                publish(false);
            }
            byte[] frame = ring.claim();
            if (frame == null) {
                return taken;
            }
            int bytes = Math.min(Frame.BYTES - filledBytes, length - taken);
            System.arraycopy(ulaw, offset + taken, frame, filledBytes, bytes);
            filledBytes += bytes;
            taken += bytes;
        }
        return taken;
    }

    /// Ends the sentence. One without audio gets a frame of silence, so that it is marked and
    /// heard.
    ///
    /// @return false when the ring is full: call again on a later tick
    public boolean end() {
        byte[] frame = ring.claim();
        if (frame == null) {
            return false;
        }
        Arrays.fill(frame, filledBytes, Frame.BYTES, Frame.SILENCE);
        publish(true);
        return true;
    }

    private void publish(boolean last) {
        ring.publish(utterance, turn, last);
        filledBytes = 0;
    }
}
