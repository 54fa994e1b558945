package kav.crm.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.call.StreamRepository;
import kav.crm.call.StreamStart;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.SqlState;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;

/// Lets a stream in once: the call token's single use, asked of the database, which all nodes
/// share. Asks on one thread of its own: what came while the last transaction ran goes into the
/// next one, so that a thousand streams at once are a few transactions. Thread-safe.
public final class StreamGate implements AutoCloseable {
    private static final int QUEUE_STREAMS = 1 << 14;
    private static final int BATCH_STREAMS = 500;
    private static final long IDLE_MS = 200;
    private static final Duration AT_CLOSE = Duration.ofSeconds(20);

    private final MpscBlockingConsumerArrayQueue<Asked> queue =
            new MpscBlockingConsumerArrayQueue<>(QUEUE_STREAMS);
    private final StreamRepository streams;
    private final JournalWriter journal;
    private final DatabaseHealth health;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    private StreamGate(StreamRepository streams, JournalWriter journal, DatabaseHealth health) {
        this.streams = streams;
        this.journal = journal;
        this.health = health;
        this.thread = Thread.ofPlatform().name("stream-gate").daemon().unstarted(this::run);
    }

    /// Opens the gate and starts its thread.
    public static StreamGate start(
            StreamRepository streams, JournalWriter journal, DatabaseHealth health) {
        StreamGate gate = new StreamGate(streams, journal, health);
        gate.thread.start();
        return gate;
    }

    /// The answer.
    public enum Opening {
        /// First use; the stream is written down.
        OPENED,
        /// That number of that call, or that stream_sid, was there before.
        USED,
        /// The database is away: the stream is in the journal, and whether the token is used only
        /// the node itself can remember.
        UNKNOWN
    }

    private record Asked(
            BusinessId business,
            StreamRepository.Opening stream,
            CompletableFuture<Opening> answer) {}

    /// Opens the stream; never blocks.
    ///
    /// @return completed within the pool's time-outs, on the gate's thread: what depends on it must
    ///   be quick, or use `thenAcceptAsync`
    public CompletableFuture<Opening> open(BusinessId business, String callSid, StreamStart start) {
        Asked asked =
                new Asked(
                        business,
                        new StreamRepository.Opening(callSid, start),
                        new CompletableFuture<>());
        if (closing || !queue.offer(asked) || ended) {
            leaveOpen(asked);
        }
        return asked.answer();
    }

    private void run() {
        List<Asked> batch = new ArrayList<>(BATCH_STREAMS);
        try {
            while (!closing || !queue.isEmpty()) {
                Asked first = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drain(batch::add, BATCH_STREAMS - 1);
                    answer(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            queue.drain(this::leaveOpen);
        }
    }

    private void answer(List<Asked> batch) {
        Map<BusinessId, List<Asked>> byBusiness = new LinkedHashMap<>();
        batch.forEach(asked ->
                byBusiness.computeIfAbsent(asked.business(), _ -> new ArrayList<>()).add(asked));
        byBusiness.forEach(this::answer);
    }

    private void answer(BusinessId business, List<Asked> group) {
        if (!health.isUp()) {
            group.forEach(this::leaveOpen);
            return;
        }
        try {
            Iterator<Boolean> opened =
                    streams.open(business, group.stream().map(Asked::stream).toList()).iterator();
            group.forEach(asked ->
                    asked.answer().complete(opened.next() ? Opening.OPENED : Opening.USED));
        } catch (RuntimeException failed) {
            boolean isAway = SqlState.judge(failed) == SqlState.Verdict.AWAY;
            if (!isAway && group.size() > 1) {
                // One of them spoils the transaction for all: each gets its own.
                group.forEach(asked -> answer(business, List.of(asked)));
                return;
            }
            if (isAway) {
                health.failed();
            }
            group.forEach(this::leaveOpen);
        }
    }

    /// Whether it was kept is the journal's to count; the call goes on in any case.
    private void leaveOpen(Asked asked) {
        StreamRepository.Opening stream = asked.stream();
        var _ =
                journal.append(
                        new JournalEntry.StreamOpened(
                                asked.business(), stream.callSid(), stream.start()));
        asked.answer().complete(Opening.UNKNOWN);
    }

    /// Answers what was asked, at most 20 s, and ends the thread.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(AT_CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
