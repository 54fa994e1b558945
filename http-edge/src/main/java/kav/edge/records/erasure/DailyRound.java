package kav.edge.records.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.erasure.ErasureRecords;
import kav.edge.repeating.Repeating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a day, on one node: ends what each business no longer keeps, erases for good who was
/// deleted long ago, and applies the list of erasures again. The list is applied at every start
/// too: an older backup may have been restored. A thread of its own. Thread-safe.
public final class DailyRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DailyRound.class);
    private static final String NAME = "retention";
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final int MOST_ERASED = 1_000;

    private final ErasureRecords records;
    private final InstantSource clock;
    private final Repeating looking;

    /// Confined to the thread.
    private boolean hasBegun;

    private DailyRound(ErasureRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
        this.looking = new Repeating("daily-round", LOOK_EVERY, this::attempt);
    }

    /// Starts; the first round is due at once.
    public static DailyRound start(ErasureRecords records, InstantSource clock) {
        DailyRound round = idle(records, clock);
        round.looking.start();
        return round;
    }

    /// One that works only when asked to.
    static DailyRound idle(ErasureRecords records, InstantSource clock) {
        return new DailyRound(records, clock);
    }

    private void attempt() {
        if (!hasBegun) {
            hasBegun = true;
            eraseAgain();
        }
        if (records.rounds().take(NAME, PERIOD)) {
            round();
        }
    }

    /// Applies the list of erasures again, to all businesses.
    void eraseAgain() {
        try {
            records.rounds()
                    .businesses()
                    .forEach(business ->
                            records.erasures().applyAgain(business, entry("contact.erase_again")));
        } catch (RuntimeException failed) {
            tell(failed);
        }
    }

    /// The whole round; a business that fails does not keep the others from it.
    void round() {
        for (BusinessId business : records.rounds().businesses()) {
            try {
                records.erasures().applyAgain(business, entry("contact.erase_again"));
                records.retention().sweep(business, clock.instant());
                int days = records.retention().read(business).deletedDays();
                Instant before = clock.instant().minus(Duration.ofDays(days));
                records.erasures()
                        .eraseDeleted(
                                business, before, MOST_ERASED, entry("contact.erase_deleted"));
            } catch (RuntimeException failed) {
                tell(failed);
            }
        }
    }

    private AuditEntry entry(String action) {
        return new AuditEntry(Actor.SYSTEM, action, "", Map.of(), "", clock.instant());
    }

    private static void tell(RuntimeException failed) {
        LOG.atWarn()
                .addKeyValue("cause", failed.getClass().getName())
                .log("The daily round did not get through; it is tried again");
    }

    @Override
    public void close() {
        looking.close();
    }
}
