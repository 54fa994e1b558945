package kav.edge.records.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.call.NodeBoot;
import kav.crm.recording.RecordingRecords;
import kav.crm.recording.WaitingRecording;
import kav.crm.tenancy.SqlState;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.ObjectStoreProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves recordings whose call is over from the data folder into the object store. The row is the
/// to-do: a file goes only when its object was put, was checked, and the row says so; after a death
/// in between it is put again, under the same name. While the store refuses, recordings wait on the
/// disk. A thread of its own. Thread-safe.
public final class TapeMover implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TapeMover.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration OTHERS_EVERY = Duration.ofHours(1);
    private static final Duration TELL_EVERY = Duration.ofHours(1);
    private static final int PAGE = 50;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String WAITING = "recordings wait on this server's disk: ";

    /// So many are tried in vain, none moved between them; the next round goes on behind them.
    private static final int MOST_REFUSALS = 5;

    private final RecordingRecords records;
    private final ObjectStore store;
    private final Supplier<NodeBoot> self;
    private final Path dataFolder;
    private final InstantSource clock;
    private final OrphanObjects orphans;
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();
    private Instant othersDue = Instant.MIN;
    private Instant tellDue = Instant.MIN;
    private UUID after = FIRST;
    private Optional<String> refused = Optional.empty();
    private int unreadable;
    private boolean isChecked;
    private int failures;
    private volatile boolean isClosed;

    private TapeMover(
            RecordingRecords records,
            Supplier<List<BusinessId>> businesses,
            ObjectStore store,
            Supplier<NodeBoot> self,
            Path dataFolder,
            InstantSource clock) {
        this.records = records;
        this.store = store;
        this.self = self;
        this.dataFolder = dataFolder;
        this.clock = clock;
        this.orphans = new OrphanObjects(records.rows(), businesses, store, clock);
        this.thread = Thread.ofVirtual().name("tape-mover").unstarted(this::work);
    }

    /// Starts moving.
    ///
    /// @param businesses that these records know
    /// @param store stays open as long as this works
    /// @param self this server, registered
    public static TapeMover start(
            RecordingRecords records,
            Supplier<List<BusinessId>> businesses,
            ObjectStore store,
            Supplier<NodeBoot> self,
            Path dataFolder,
            InstantSource clock) {
        TapeMover mover = idle(records, businesses, store, self, dataFolder, clock);
        mover.thread.start();
        return mover;
    }

    /// One that works only when asked to.
    static TapeMover idle(
            RecordingRecords records,
            Supplier<List<BusinessId>> businesses,
            ObjectStore store,
            Supplier<NodeBoot> self,
            Path dataFolder,
            InstantSource clock) {
        return new TapeMover(records, businesses, store, self, dataFolder, clock);
    }

    /// What keeps recordings on the disk, for the owner; empty when all is well.
    public Optional<String> trouble() {
        return trouble.or(orphans::trouble);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var _ = round();
                Thread.sleep(pauseAfter(failures));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// A quarter of a minute, doubled with each failure in a row, five minutes at most.
    static Duration pauseAfter(int failures) {
        Duration pause = PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Moves what waits now. One recording that cannot be moved does not keep the others from it.
    ///
    /// @return how many were moved
    int round() {
        boolean isFromFirst = after.equals(FIRST);
        unreadable = 0;
        refused = Optional.empty();
        int moved = 0;
        try {
            moved = moveAll();
            orphans.round();
            found().ifPresentOrElse(
                            this::tell,
                            () -> {
                                if (isFromFirst) {
                                    well();
                                }
                            });
        } catch (ObjectStoreProblem away) {
            tell(WAITING + away.sentence());
        } catch (IOException failed) {
            tell(WAITING + "a fault of kind " + failed.getClass().getSimpleName());
        } catch (RuntimeException failed) {
            tellUnlessAway(failed);
        }
        return moved;
    }

    /// A database that is away is told of elsewhere.
    private void tellUnlessAway(RuntimeException failed) {
        if (SqlState.judge(failed) == SqlState.Verdict.AWAY) {
            LOG.atDebug().addKeyValue("cause", failed.getClass().getName()).log("Must wait");
        } else {
            tell(WAITING + inside(failed));
        }
    }

    private int moveAll() throws IOException {
        Instant now = clock.instant();
        boolean others = !now.isBefore(othersDue);
        if (!isChecked) {
            store.check();
            isChecked = true;
        }
        int moved = 0;
        int refusals = 0;
        List<WaitingRecording> page;
        do {
            page = records.system().waiting(self.get(), others, after, PAGE);
            for (WaitingRecording waiting : page) {
                switch (attempt(waiting)) {
                    case MOVED -> {
                        moved++;
                        refusals = 0;
                    }
                    case REFUSED -> refusals++;
                    case LEFT -> {}
                }
                after = waiting.id();
                if (refusals == MOST_REFUSALS) {
                    return moved;
                }
            }
        } while (page.size() == PAGE && !Thread.currentThread().isInterrupted());
        after = FIRST;
        othersDue = others ? now.plus(OTHERS_EVERY) : othersDue;
        return moved;
    }

    /// What became of one.
    private enum Attempt {
        MOVED,
        LEFT,
        /// By the store.
        REFUSED
    }

    /// Moves one, and keeps in mind what is wrong with it.
    ///
    /// @throws IOException when the store is away, or refuses everything
    private Attempt attempt(WaitingRecording waiting) throws IOException {
        try {
            return move(waiting) ? Attempt.MOVED : Attempt.LEFT;
        } catch (ObjectStoreProblem problem) {
            store.check();
            refused = refused.or(() -> Optional.of(problem.sentence()));
            return Attempt.REFUSED;
        } catch (IOException _) {
            unreadable++;
            return Attempt.LEFT;
        } catch (RuntimeException failed) {
            if (SqlState.judge(failed) == SqlState.Verdict.AWAY) {
                throw failed;
            }
            refused = refused.or(() -> Optional.of(inside(failed)));
            return Attempt.LEFT;
        }
    }

    private static String inside(RuntimeException failed) {
        return "a fault inside Kav (" + failed.getClass().getName() + ")";
    }

    private boolean move(WaitingRecording waiting) throws IOException {
        Path file = dataFolder.resolve(waiting.place());
        if (!Files.isRegularFile(file)) {
            unreadable += isMissing(waiting) ? 1 : 0;
            return false;
        }
        long bytes = Files.size(file);
        if (bytes < waiting.bytes()) {
            unreadable++;
            return false;
        }
        store.put(waiting.place(), file);
        OptionalLong there = store.sizeOf(waiting.place());
        if (there.isEmpty() || there.getAsLong() != bytes) {
            throw new ObjectStoreProblem(
                    "S3_ENDPOINT: the object store took a recording and has it not, or not whole;"
                            + " look at its own log");
        }
        boolean isMoved =
                records.rows()
                        .moved(waiting.business(), waiting.id(), waiting.place(), clock.instant());
        if (isMoved) {
            Files.deleteIfExists(file);
        } else if (isUnwanted(waiting)) {
            store.delete(waiting.place());
        }
        return isMoved;
    }

    /// Whether its file should be here and is not: neither deleted nor moved by another server just
    /// now. What another server recorded may lie in that one's own folder.
    private boolean isMissing(WaitingRecording waiting) {
        return waiting.isOwn()
                && !records.rows()
                        .heardInFolder(waiting.business(), Set.of(waiting.id()))
                        .isEmpty();
    }

    /// Whether it was deleted while it was put: the deletion that was queued then may have come
    /// before the object was there.
    private boolean isUnwanted(WaitingRecording waiting) {
        return records.rows().heard(waiting.business(), Set.of(waiting.id())).isEmpty();
    }

    /// What this round found wrong with single recordings.
    private Optional<String> found() {
        return refused.map(sentence -> WAITING + sentence)
                .or(() ->
                        unreadable == 0
                                ? Optional.empty()
                                : Optional.of(
                                        "recordings of this server that are not on its disk, or not"
                                                + " whole: "
                                                + unreadable
                                                + "; look whether --data names the right folder, bring"
                                                + " them back from a backup, or delete them"));
    }

    private void well() {
        if (trouble.isPresent()) {
            LOG.atInfo().log("The object store takes recordings again");
        }
        trouble = Optional.empty();
        failures = 0;
        tellDue = Instant.MIN;
    }

    private void tell(String why) {
        if (isClosed) {
            return;
        }
        failures++;
        trouble = Optional.of(why);
        Instant now = clock.instant();
        if (!now.isBefore(tellDue)) {
            tellDue = now.plus(TELL_EVERY);
            LOG.atWarn().addKeyValue("why", why).log("Recordings wait on the disk");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
    }
}
