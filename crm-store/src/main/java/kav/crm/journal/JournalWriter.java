package kav.crm.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import kav.crm.DatabaseProblem;
import kav.crm.tenancy.DatabaseHealth;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what happened from any thread, at once, and writes it down on one thread of its own, in
/// batches: what came while the last transaction ran goes into the next one. Thread-safe.
///
/// Bound: 65,536 entries; beyond that an entry is refused and counted.
public final class JournalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int QUEUE_ENTRIES = 1 << 16;
    private static final int BATCH_ENTRIES = 1_000;
    private static final Duration IDLE = Duration.ofMillis(200);

    /// How soon the end of a replay is noticed.
    private static final long BUSY_MS = 5;

    private static final Duration AT_CLOSE = Duration.ofSeconds(20);

    private final MpscBlockingConsumerArrayQueue<Pending> queue =
            new MpscBlockingConsumerArrayQueue<>(QUEUE_ENTRIES);
    private final Queue<CompletableFuture<Void>> marks = new ConcurrentLinkedQueue<>();
    private final LongAdder dropped = new LongAdder();
    private final InstantSource clock;
    private final JournalDesk desk;
    private final Spool spool;
    private final Spool setAside;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    private JournalWriter(JournalDesk desk, Spool spool, Spool setAside, InstantSource clock) {
        this.clock = clock;
        this.desk = desk;
        this.spool = spool;
        this.setAside = setAside;
        this.thread = Thread.ofPlatform().name("journal").daemon().start(this::run);
    }

    /// Opens the spool and starts the thread; what an earlier run left is replayed first.
    ///
    /// @param folder of the spool, held by this process alone
    /// @param clock tells how long an acknowledgement has been waited for: after a second without
    ///   an answer of the database the entry goes to the spool
    /// @throws DatabaseProblem when the folder cannot be used
    public static JournalWriter open(
            Path folder,
            SpoolLimits limits,
            EntrySink sink,
            DatabaseHealth health,
            InstantSource clock) {
        try {
            Spool spool = Spool.open(folder, limits);
            Spool setAside = Spool.open(folder.resolve("refused"), limits);
            JournalDesk desk = new JournalDesk(sink, spool, setAside, health, clock);
            return new JournalWriter(desk, spool, setAside, clock);
        } catch (IOException unusable) {
            throw new DatabaseProblem(
                    "DATA",
                    "the spool in " + folder + " cannot be used",
                    "Give this user the right to write there.",
                    unusable);
        }
    }

    /// Hands an entry in; never blocks.
    ///
    /// @return completed once the entry is committed or on the disk, or refused. It is completed on
    ///   the journal's thread: what depends on it must be quick, or use `thenAcceptAsync`.
    public CompletableFuture<Acknowledgement> append(JournalEntry entry) {
        Pending pending = new Pending(entry, clock.instant());
        if (closing || !queue.offer(pending)) {
            dropped.increment();
            pending.acknowledged().complete(Acknowledgement.REFUSED);
        } else if (ended) {
            pending.acknowledged().complete(Acknowledgement.REFUSED);
        }
        return pending.acknowledged();
    }

    /// How it stands; any thread, does not block.
    public JournalState state() {
        int queued = queue.size();
        return desk.state(queued, !closing && !ended && queued < QUEUE_ENTRIES / 2, dropped.sum());
    }

    /// Waits until everything handed in so far is acknowledged.
    ///
    /// @return false when that took longer, or the disk takes nothing
    public boolean drain(Duration limit) throws InterruptedException {
        CompletableFuture<Void> mark = new CompletableFuture<>();
        marks.add(mark);
        if (ended) {
            return queue.isEmpty();
        }
        try {
            mark.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException tooLong) {
            marks.remove(mark);
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void run() {
        List<Pending> batch = new ArrayList<>(BATCH_ENTRIES);
        try {
            while (!(closing && queue.isEmpty() && desk.isSettled() && !desk.isBusy())) {
                settleSome(batch);
                if (closing && desk.isStuck()) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            end(batch);
        }
    }

    private void settleSome(List<Pending> batch) throws InterruptedException {
        // Marks set before the queue is looked at stand behind everything handed in before them.
        List<CompletableFuture<Void>> reached = new ArrayList<>(marks);
        fill(batch);
        boolean queueWasEmpty = queue.isEmpty();
        try {
            desk.take(batch);
            batch.clear();
            if (!closing && desk.canReplay()) {
                desk.replaySome();
            }
        } catch (RuntimeException fault) {
            batch.clear();
            LOG.atError()
                    .addKeyValue("fault", fault.getClass().getName())
                    .log("The journal met a fault; it tries again");
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
        }
        if (queueWasEmpty && desk.isSettled()) {
            marks.removeAll(reached);
            reached.forEach(mark -> mark.complete(null));
        }
    }

    private void fill(List<Pending> batch) throws InterruptedException {
        if (desk.isStuck()) {
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
            return;
        }
        Pending first = queue.poll(waitMs(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drain(batch::add, BATCH_ENTRIES - 1);
        }
    }

    private long waitMs() {
        if (desk.isBusy()) {
            return BUSY_MS;
        }
        return closing || desk.canReplay() ? 0 : IDLE.toMillis();
    }

    private void end(List<Pending> batch) {
        ended = true;
        desk.abandon();
        queue.drain(batch::add);
        batch.forEach(pending -> pending.acknowledged().complete(Acknowledgement.REFUSED));
        marks.forEach(mark -> mark.complete(null));
        try {
            spool.close();
            setAside.close();
        } catch (IOException unwritten) {
            LOG.atWarn().log("The spool did not close");
        }
    }

    /// Writes what is left, at most 20 s, and ends the thread. What is spooled stays for the next
    /// start.
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(AT_CLOSE)) {
                LOG.atError().log("The journal did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
