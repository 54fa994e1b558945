package kav.media.call.worker;

import kav.media.frame.Frame;
import kav.media.jitter.JitterBuffer;
import kav.media.playout.PlayoutRing;

/// The ears of the echo: moves each frame from ring 1 to ring 2, on the call loop alone. When ring
/// 2 is full the frame is dropped, which only happens while the carrier does not read. Confined to
/// the call loop.
public final class EchoEars implements Ears {
    private static final int TURN = 1;
    private static final long UTTERANCE = 1;

    private final JitterBuffer fromCaller;
    private final PlayoutRing toCaller;

    public EchoEars(JitterBuffer fromCaller, PlayoutRing toCaller) {
        this.fromCaller = fromCaller;
        this.toCaller = toCaller;
    }

    @Override
    public void onFrame() {
        while (fromCaller.available() > 0) {
            byte[] slot = toCaller.claim();
            if (slot != null) {
                System.arraycopy(fromCaller.peek(), 0, slot, 0, Frame.BYTES);
                toCaller.publish(UTTERANCE, TURN, false);
            }
            fromCaller.release();
        }
    }

    @Override
    public void onTalkspurtEnded() {
        // The echo has no turns.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
