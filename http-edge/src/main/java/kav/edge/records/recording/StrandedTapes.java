package kav.edge.records.recording;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out at the start of a server without an object store whether there are recordings in one:
/// they can be neither heard nor deleted. Asks again until the database answers. A thread of its
/// own. Thread-safe.
public final class StrandedTapes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StrandedTapes.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String WHY =
            "S3_BUCKET: there are recordings in an object store and none is set up: they can be"
                    + " neither heard nor deleted; set the S3_ settings again";

    private final BooleanSupplier isAnyInObjectStore;
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();

    private StrandedTapes(BooleanSupplier isAnyInObjectStore) {
        this.isAnyInObjectStore = isAnyInObjectStore;
        this.thread = Thread.ofVirtual().name("stranded-tapes").unstarted(this::work);
    }

    /// Starts asking.
    ///
    /// @param isAnyInObjectStore asks the records; may block and fail
    public static StrandedTapes start(BooleanSupplier isAnyInObjectStore) {
        StrandedTapes stranded = idle(isAnyInObjectStore);
        stranded.thread.start();
        return stranded;
    }

    /// One that works only when asked to.
    static StrandedTapes idle(BooleanSupplier isAnyInObjectStore) {
        return new StrandedTapes(isAnyInObjectStore);
    }

    /// What is wrong and the remedy; empty when all is well or nothing is known yet.
    public Optional<String> trouble() {
        return trouble;
    }

    private void work() {
        try {
            while (!ask()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether the records answered
    boolean ask() {
        try {
            if (isAnyInObjectStore.getAsBoolean()) {
                trouble = Optional.of(WHY);
                LOG.atError().addKeyValue("why", WHY).log("Recordings are out of reach");
            }
            return true;
        } catch (RuntimeException away) {
            LOG.atDebug().addKeyValue("cause", away.getClass().getName()).log("Must wait");
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
