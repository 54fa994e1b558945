package kav.edge.voice.trust;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the owner why requests are refused: the first one, and then one a minute, whoever floods
/// us. Thread-safe.
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long EVERY_NS = 60_000_000_000L;
    private static final int MAX_URL_LENGTH = 200;

    private final LongSupplier nanoClock;
    private final AtomicLong nextNs;
    private final AtomicLong untold = new AtomicLong();

    /// @param nanoClock as `System::nanoTime`
    RefusalLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.nextNs = new AtomicLong(nanoClock.getAsLong());
    }

    /// @param isSigned whether a signature was there at all
    /// @param url what the signature was checked over; its query is not written
    /// @return whether this one was written
    boolean refused(boolean isSigned, String url) {
        long nowNs = nanoClock.getAsLong();
        long dueNs = nextNs.get();
        if (nowNs - dueNs < 0 || !nextNs.compareAndSet(dueNs, nowNs + EVERY_NS)) {
            untold.incrementAndGet();
            return false;
        }
        int query = url.indexOf('?');
        String place = query < 0 ? url : url.substring(0, query);
        LOG.atWarn()
                .addKeyValue("signature", isSigned ? "wrong" : "missing")
                .addKeyValue("checkedOver", place.substring(0, shortened(place)))
                .addKeyValue("refusedSinceLastLine", untold.getAndSet(0))
                .log(
                        "Request refused as not Twilio's: PUBLIC_BASE_URL (for streams"
                                + " STREAM_BASE_URL) must be the address that Twilio calls, and"
                                + " TWILIO_AUTH_TOKEN its account's");
        return true;
    }

    private static int shortened(String text) {
        return Math.min(text.length(), MAX_URL_LENGTH);
    }
}
