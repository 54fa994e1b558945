package kav.edge.main;

import java.time.Duration;
import kav.edge.voice.admission.Admission;
import kav.media.call.Call;
import kav.media.call.Calls;
import kav.media.call.journal.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The orderly end of the line: no new calls, live ones may end by themselves, the rest is ended
/// and told why. Blocks; run once, by the thread that stops the server.
record Drainage(Admission admission, Calls calls, Duration drainTime) implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Drainage.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /// Writing down an end takes at most 1.5 s.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    @Override
    public void run() {
        admission.drain();
        if (calls.count() > 0) {
            log.atInfo()
                    .addKeyValue("calls", calls.count())
                    .addKeyValue("drainTime", drainTime)
                    .log("stopping: waiting for the calls to end");
        }
        if (!areOverWithin(drainTime)) {
            log.atWarn()
                    .addKeyValue("calls", calls.count())
                    .log("drain time is over, ending the calls");
            calls.live().forEach(call -> end(call));
            areOverWithin(LAST_WORDS);
        }
    }

    private static void end(Call call) {
        call.hangUp(EndReason.DRAINED);
    }

    private boolean areOverWithin(Duration time) {
        long untilNs = System.nanoTime() + time.toNanos();
        try {
            while (calls.count() > 0 && System.nanoTime() < untilNs) {
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return calls.count() == 0;
    }
}
