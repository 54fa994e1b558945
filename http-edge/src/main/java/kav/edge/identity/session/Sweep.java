package kav.edge.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kav.crm.identity.IdentityRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what nobody needs any more: sessions and links that ended, attempts to sign in that are
/// long past. Every node may do it; what one has deleted the next does not find. Thread-safe.
public final class Sweep implements AutoCloseable {
    /// Ended sessions are kept that long, for whoever asks what happened.
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final IdentityRecords.SystemPart records;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("accounts-sweep").daemon().unstarted(task));

    public Sweep(IdentityRecords.SystemPart records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /// Sweeps once an hour, the first time in an hour.
    public Sweep start() {
        var _ = timer.scheduleWithFixedDelay(this::sweepQuietly, 1, 1, TimeUnit.HOURS);
        return this;
    }

    /// Sweeps now.
    void sweep() {
        Instant now = clock.instant();
        records.sessions().forget(now.minus(KEPT));
        records.links().forget(now.minus(KEPT));
        records.throttle().forget(now);
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException away) {
            LOG.atDebug()
                    .addKeyValue("fault", away.getClass().getName())
                    .log("Ended sessions could not be forgotten now");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
