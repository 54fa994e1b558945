package kav.bench.listen;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.ObjectName;
import kav.media.call.LineMetrics;
import kav.media.frame.Frame;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;

/// Counts what reaches the recogniser, and what the line drops before it. Thread-safe.
public final class Hearing implements HearingMBean, LineMetrics {
    /// Under which name it is found in the server's JVM.
    public static final String NAME = "kav.bench:type=Hearing";

    private final LongAdder heardBytes = new LongAdder();
    private final LongAdder filled = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder ended = new LongAdder();

    /// One that can be looked at from outside.
    static Hearing published() throws JMException {
        Hearing hearing = new Hearing();
        ManagementFactory.getPlatformMBeanServer().registerMBean(hearing, new ObjectName(NAME));
        return hearing;
    }

    /// That recogniser, counted.
    Recognizer of(Recognizer counted) {
        return new Counted(counted);
    }

    @Override
    public long getHeardFrames() {
        return heardBytes.sum() / Frame.BYTES;
    }

    @Override
    public long getFilledFrames() {
        return filled.sum();
    }

    @Override
    public long getDroppedFrames() {
        return dropped.sum();
    }

    @Override
    public long getEndedCalls() {
        return ended.sum();
    }

    @Override
    public void bargeInHeld(long onsetToClearMs) {
        // Nobody speaks here.
    }

    @Override
    public void bargeInDecided(long onsetToDecisionMs) {
        // Nobody speaks here.
    }

    @Override
    public void callOver(Counts counts) {
        filled.add(counts.filled());
        dropped.add(counts.late() + counts.dropped());
        ended.increment();
    }

    private final class Counted implements Recognizer {
        private final Recognizer counted;

        Counted(Recognizer counted) {
            this.counted = counted;
        }

        @Override
        public String name() {
            return counted.name();
        }

        @Override
        public boolean canHear(Locale language) {
            return counted.canHear(language);
        }

        @Override
        public boolean givesOneFinalPerTalkspurt() {
            return counted.givesOneFinalPerTalkspurt();
        }

        @Override
        public Recognition open(Request request, Recognition.Listener listener) {
            return new CountedStream(counted.open(request, listener));
        }
    }

    private final class CountedStream implements Recognition {
        private final Recognition counted;

        CountedStream(Recognition counted) {
            this.counted = counted;
        }

        @Override
        public boolean accept(byte[] ulaw, int offset, int length) {
            boolean isTaken = counted.accept(ulaw, offset, length);
            if (isTaken) {
                heardBytes.add(length);
            }
            return isTaken;
        }

        @Override
        public void endOfTalkspurt() {
            counted.endOfTalkspurt();
        }

        @Override
        public void close() {
            counted.close();
        }
    }
}
