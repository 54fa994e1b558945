package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;

/// A whole call on one thread, frame after frame, as the JVM's own counter of allocated bytes sees
/// it: jitter buffer, voice detector, turn taker, worker, playout.
class CallAllocationTest {
    private static final int ROUND_FRAMES = 1_000_000;
    private static final int ROUNDS = 4;

    private final CallRig rig = new CallRig().quiet();
    private long frame;

    @Test
    void shouldAllocateNothing_whenAMillionFramesAreEchoed() {
        rig.openEcho();
        byte[] speech = CallRig.tone(Frame.BYTES, 8_000);
        assertThat(fewestBytesOfARound(speech)).isZero();
        assertThat(rig.quietFrames).isEqualTo(frame);
    }

    @Test
    void shouldAllocateNothing_whenAMillionFramesAreListenedTo() {
        rig.dialogue.greeting.clear();
        rig.open();
        byte[] silence = CallRig.tone(Frame.BYTES, 0);
        assertThat(fewestBytesOfARound(silence)).isZero();
        assertThat(rig.ears.bytes).as("whole pieces of 100 ms").isGreaterThan(ROUND_FRAMES);
    }

    private long fewestBytesOfARound(byte[] ulaw) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && fewest > 0; round++) {
            long own = threads.getThreadAllocatedBytes(thread);
            own = threads.getThreadAllocatedBytes(thread) - own;
            long before = threads.getThreadAllocatedBytes(thread);
            passFrames(ulaw);
            long allocated = threads.getThreadAllocatedBytes(thread) - before - own;
            // The first round warms up.
            fewest = round == 0 ? fewest : Math.min(fewest, allocated);
        }
        return fewest;
    }

    private void passFrames(byte[] ulaw) {
        for (int i = 0; i < ROUND_FRAMES; i++) {
            rig.call.onMedia(frame * Frame.PTIME_MS, frame + 1, ulaw, 0, ulaw.length);
            frame++;
            rig.byHand.tick();
        }
    }
}
