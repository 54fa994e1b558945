package kav.bench.stress;

import kav.media.playout.PlayoutRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// A slot is filled again only after its old frame was read for the last time: the reader of a full
/// ring of one never sees the frame that replaces the one it reads.
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the old frame; not freed yet")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the old frame; then replaced")
@Outcome(expect = Expect.FORBIDDEN, desc = "the new frame before the old one was freed")
@State
public class PlayoutRingReuseStress {
    private final PlayoutRing ring = new PlayoutRing(1);

    public PlayoutRingReuseStress() {
        fill((byte) 1);
    }

    @Actor
    public void worker(III_Result result) {
        result.r3 = fill((byte) 2) ? 1 : 0;
    }

    @Actor
    public void loop(III_Result result) {
        byte[] frame = ring.frame(0);
        result.r1 = frame[0];
        result.r2 = (int) ring.utterance(0);
        ring.free(1);
    }

    private boolean fill(byte value) {
        byte[] frame = ring.claim();
        if (frame == null) {
            return false;
        }
        frame[0] = value;
        ring.publish(value, 1, false);
        return true;
    }
}
