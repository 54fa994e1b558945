package kav.edge.records;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kav.crm.system.SystemSilentCalls;
import kav.edge.repeating.Repeating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute for calls of which the carrier tells nothing any more, and closes them. A
/// thread of its own. Thread-safe.
public final class SilentCarrier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SilentCarrier.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SystemSilentCalls calls;
    private final Duration patience;
    private final InstantSource clock;
    private final Repeating looking;

    /// Confined to the thread.
    private boolean hasWaited;

    private SilentCarrier(SystemSilentCalls calls, Duration patience, InstantSource clock) {
        this.calls = calls;
        this.patience = patience;
        this.clock = clock;
        this.looking = new Repeating("silent-carrier", EVERY, this::look);
    }

    /// Starts looking.
    ///
    /// @param patience how long a call may have neither a stream nor a word
    public static SilentCarrier start(
            SystemSilentCalls calls, Duration patience, InstantSource clock) {
        SilentCarrier carrier = idle(calls, patience, clock);
        carrier.looking.start();
        return carrier;
    }

    /// One that works only when asked to.
    static SilentCarrier idle(SystemSilentCalls calls, Duration patience, InstantSource clock) {
        return new SilentCarrier(calls, patience, clock);
    }

    /// Not at the start: what the carrier told while no server was there may come in that minute.
    private void look() {
        if (hasWaited) {
            var _ = round();
        }
        hasWaited = true;
    }

    /// Closes what is to be closed now.
    ///
    /// @return how many calls
    int round() {
        Instant now = clock.instant();
        int closed = calls.close(now.minus(patience), now);
        if (closed > 0) {
            LOG.atWarn()
                    .addKeyValue("calls", closed)
                    .log("Closed calls of which the carrier told nothing for long");
        }
        return closed;
    }

    @Override
    public void close() {
        looking.close();
    }
}
