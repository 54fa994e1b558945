package kav.edge.main;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kav.edge.voice.admission.Admission;
import kav.media.call.Call;
import kav.media.call.Calls;
import kav.media.call.journal.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The orderly end of the line: no new calls, live ones may end by themselves, the rest is ended
/// and told why. Blocks; run once, by the thread that stops the server. Thread-safe.
///
/// @param hurry at zero the live calls have no more time
record Drainage(Admission admission, Calls calls, Duration drainTime, CountDownLatch hurry)
        implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Drainage.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /// Writing down an end takes at most 1.5 s.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// After a stream the carrier asks what comes next, and tells the call's last status.
    private static final Duration LAST_WEBHOOKS = Duration.ofSeconds(2);

    @Override
    public void run() {
        admission.drain();
        if (calls.count() > 0) {
            log.atInfo()
                    .addKeyValue("calls", calls.count())
                    .addKeyValue("drainTime", drainTime)
                    .log("stopping: waiting for the calls to end");
            endCalls();
            pause(LAST_WEBHOOKS);
        }
    }

    private void endCalls() {
        awaitEnds(drainTime, hurry);
        if (calls.count() > 0) {
            log.atWarn()
                    .addKeyValue("calls", calls.count())
                    .addKeyValue("hurried", hurry.getCount() == 0)
                    .log("ending the calls that are left");
            calls.live().forEach(call -> end(call));
            awaitEnds(LAST_WORDS, new CountDownLatch(1));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Call call) {
        call.hangUp(EndReason.DRAINED);
    }

    private void awaitEnds(Duration time, CountDownLatch cutShort) {
        long untilNs = System.nanoTime() + time.toNanos();
        try {
            while (calls.count() > 0 && System.nanoTime() < untilNs) {
                if (cutShort.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
