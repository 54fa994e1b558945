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
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.call.NodeBoot;
import kav.crm.recording.RecordingRecords;
import kav.crm.recording.WaitingRecording;
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
        return trouble;
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

    /// Moves what waits now.
    ///
    /// @return how many were moved
    int round() {
        try {
            int moved = moveAll();
            orphans.round();
            well();
            return moved;
        } catch (IOException failed) {
            if (!isClosed) {
                tell(failed);
            }
        } catch (RuntimeException away) {
            LOG.atDebug().addKeyValue("cause", away.getClass().getName()).log("Must wait");
        }
        return 0;
    }

    private int moveAll() throws IOException {
        Instant now = clock.instant();
        boolean others = !now.isBefore(othersDue);
        if (!isChecked) {
            store.check();
            isChecked = true;
        }
        int moved = 0;
        UUID after = FIRST;
        List<WaitingRecording> page;
        do {
            page = records.system().waiting(self.get(), others, after, PAGE);
            for (WaitingRecording waiting : page) {
                moved += move(waiting) ? 1 : 0;
                after = waiting.id();
            }
        } while (page.size() == PAGE && !Thread.currentThread().isInterrupted());
        othersDue = others ? now.plus(OTHERS_EVERY) : othersDue;
        return moved;
    }

    private boolean move(WaitingRecording waiting) throws IOException {
        Path file = dataFolder.resolve(waiting.place());
        if (!Files.isRegularFile(file)) {
            return false;
        }
        long bytes = Files.size(file);
        if (bytes < waiting.bytes()) {
            LOG.atDebug()
                    .addKeyValue("recording", waiting.id())
                    .log("A recording is shorter than its row says and stays where it is");
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
        }
        return isMoved;
    }

    private void well() {
        if (trouble.isPresent()) {
            LOG.atInfo().log("The object store takes recordings again");
        }
        trouble = Optional.empty();
        failures = 0;
        tellDue = Instant.MIN;
    }

    private void tell(IOException failed) {
        failures++;
        String why =
                failed instanceof ObjectStoreProblem problem
                        ? problem.sentence()
                        : "a recording on this server's disk cannot be read ("
                                + failed.getClass().getSimpleName()
                                + ")";
        trouble = Optional.of("recordings wait on this server's disk: " + why);
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
