package kav.bench.stress;

import java.util.Arrays;
import kav.media.frame.Frame;
import kav.media.jitter.FrameTap;
import kav.media.jitter.JitterBuffer;
import kav.media.jitter.JitterCount;
import kav.media.jitter.JitterSettings;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/// The jitter buffer between two threads.
public final class JitterBufferStress {
    private static final int SLOTS = 2;

    private JitterBufferStress() {}

    private static JitterBuffer ring() {
        return new JitterBuffer(new JitterSettings(SLOTS, 0, 25, SLOTS), FrameTap.NONE);
    }

    private static void write(JitterBuffer buffer, int number) {
        byte[] payload = new byte[Frame.BYTES];
        Arrays.fill(payload, (byte) number);
        buffer.write((long) number * Frame.PTIME_MS, number, payload, 0, Frame.BYTES);
    }

    /// The one value of all bytes of the oldest frame, 0 without a frame, -1 when it is torn.
    private static int peekValue(JitterBuffer buffer) {
        byte[] frame = buffer.peek();
        if (frame == null) {
            return 0;
        }
        for (byte code : frame) {
            if (code != frame[0]) {
                return -1;
            }
        }
        return frame[0];
    }

    /// A frame that is seen is seen whole, with its place.
    @JCStressTest
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "there, whole, in its place")
    @State
    public static class FrameIsSeenWhole {
        private final JitterBuffer buffer = ring();

        @Actor
        public void writer() {
            write(buffer, 1);
        }

        @Actor
        public void reader(III_Result result) {
            result.r2 = buffer.available();
            if (result.r2 > 0) {
                result.r1 = peekValue(buffer);
                result.r3 = (int) buffer.peekIndex();
            }
        }
    }

    /// A slot is not overwritten before its reader gave it back; a full ring drops the newest and
    /// counts it.
    @JCStressTest
    @Outcome(id = "1, 2, 0, 1", expect = Expect.ACCEPTABLE, desc = "ring was full, 3 dropped")
    @Outcome(id = "1, 2, 0, 0", expect = Expect.ACCEPTABLE, desc = "3 came after the last look")
    @Outcome(id = "1, 2, 3, 0", expect = Expect.ACCEPTABLE, desc = "3 took a slot given back")
    @State
    public static class SlotIsNotOverwritten {
        private final JitterBuffer buffer = ring();

        public SlotIsNotOverwritten() {
            write(buffer, 1);
            write(buffer, 2);
        }

        @Actor
        public void writer() {
            write(buffer, 3);
        }

        @Actor
        public void reader(IIII_Result result) {
            result.r1 = take();
            result.r2 = take();
            result.r3 = take();
        }

        private int take() {
            int value = peekValue(buffer);
            if (value != 0) {
                buffer.release();
            }
            return value;
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r4 = (int) buffer.count(JitterCount.OVERFLOWED);
        }
    }

    /// Frames come in order, each once, none made up, while both sides run.
    @JCStressTest
    @Outcome(id = "0, [012], 0", expect = Expect.ACCEPTABLE, desc = "in order, nothing lost")
    @State
    public static class FramesStayInOrder {
        private static final int FRAMES = 8;
        private final JitterBuffer buffer = ring();
        private int last;
        private int wrong;
        private int read;

        @Actor
        public void writer() {
            for (int number = 1; number <= FRAMES; number++) {
                write(buffer, number);
            }
        }

        @Actor
        public void reader() {
            for (int look = 0; look < 2 * FRAMES; look++) {
                take();
            }
        }

        private void take() {
            int value = peekValue(buffer);
            if (value != 0) {
                wrong += value > last && buffer.peekIndex() == value - 1 ? 0 : 1;
                last = value;
                read++;
                buffer.release();
            }
        }

        /// What was neither read nor still there must have been counted as dropped.
        @Arbiter
        public void arbiter(III_Result result) {
            int left = buffer.available();
            for (int i = 0; i < left; i++) {
                take();
            }
            int dropped = (int) buffer.count(JitterCount.OVERFLOWED);
            result.r1 = wrong;
            result.r2 = left;
            result.r3 = read + dropped == FRAMES ? 0 : 2;
        }
    }
}
