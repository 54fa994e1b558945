package kav.bench.stress;

import kav.media.playout.PlayoutRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/// A frame that the reader sees is whole: its bytes, its sentence and its end are there.
@JCStressTest
@Outcome(id = "0, 0, 0, 0", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "7, 9, 5, 1", expect = Expect.ACCEPTABLE, desc = "published, whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "published, but not whole")
@State
public class PlayoutRingPublishStress {
    private final PlayoutRing ring = new PlayoutRing(2);

    @Actor
    public void worker() {
        byte[] frame = ring.claim();
        if (frame != null) {
            frame[0] = 7;
            frame[159] = 9;
            ring.publish(5, 1, true);
        }
    }

    @Actor
    public void loop(IIII_Result result) {
        if (ring.writtenAtLeast(1) > 0) {
            byte[] frame = ring.frame(0);
            result.r1 = frame[0];
            result.r2 = frame[159];
            result.r3 = (int) ring.utterance(0);
            result.r4 = ring.isLast(0) ? 1 : 0;
        }
    }
}
