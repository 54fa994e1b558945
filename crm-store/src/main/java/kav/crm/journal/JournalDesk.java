package kav.crm.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kav.crm.tenancy.DatabaseHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides where entries go: into the database, or into the spool while that is away, does not
/// answer, or older entries still wait there. Confined to the journal's thread; counters may be
/// read by any.
///
/// Whoever waits for an acknowledgement waits a second, not the database's time-out: then the entry
/// goes to the spool too. Its commit may still succeed; the replay after it changes nothing (see
/// {@link JournalEntry}), and nothing else is committed before that attempt has ended.
final class JournalDesk {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);
    private static final int REPLAYED_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// How often the clock is looked at while a commit is awaited; its end is noticed at once.
    private static final long LOOK_MS = 20;

    private final Committer committer;
    private final Spool spool;
    private final Spool setAside;
    private final DatabaseHealth health;
    private final InstantSource clock;
    private List<Pending> unsettled = new ArrayList<>();
    private List<Pending> replaying = List.of();
    private volatile boolean stuck;
    private volatile long committed;
    private volatile long spooled;
    private volatile long refused;

    JournalDesk(
            EntrySink sink,
            Spool spool,
            Spool setAside,
            DatabaseHealth health,
            InstantSource clock) {
        this.committer = new Committer(sink, health);
        this.spool = spool;
        this.setAside = setAside;
        this.health = health;
        this.clock = clock;
    }

    /// Takes more entries and settles what it can. Nothing is forgotten: what neither database nor
    /// disk takes is tried again next time.
    void take(List<Pending> more) throws InterruptedException {
        unsettled.addAll(more);
        hear(0);
        if (!unsettled.isEmpty() && isFree() && spool.isEmpty()) {
            commit();
        }
        if (!unsettled.isEmpty()) {
            spool();
        } else {
            stuck = false;
        }
    }

    /// Whether neither database nor disk take entries: no more should be handed in.
    boolean isStuck() {
        return stuck;
    }

    /// Whether everything taken so far is acknowledged.
    boolean isSettled() {
        return unsettled.isEmpty();
    }

    /// Whether a commit is under way that nobody waits for: a replay, or one that came too late.
    boolean isBusy() {
        return committer.isBusy();
    }

    /// Whether spooled entries could be replayed now.
    boolean canReplay() {
        return isFree() && !spool.isEmpty();
    }

    private boolean isFree() {
        return health.isUp() && !committer.isBusy();
    }

    /// Begins to commit the oldest spooled entries; {@link #take} notices the end.
    void replaySome() {
        try {
            replaying =
                    spool.peek(REPLAYED_AT_ONCE).stream()
                            .map(entry -> new Pending(entry, clock.instant()))
                            .toList();
            if (!replaying.isEmpty()) {
                committer.start(replaying);
            }
        } catch (IOException unreadable) {
            health.failed();
            LOG.atError().log("The spool cannot be read");
        }
    }

    private void commit() throws InterruptedException {
        if (isOverdue()) {
            return;
        }
        committer.start(unsettled);
        while (committer.isBusy() && !isOverdue()) {
            hear(LOOK_MS);
        }
        if (committer.isBusy()) {
            LOG.atWarn().log("The database does not answer in time; entries go to the spool");
        }
    }

    /// Whether somebody waited too long. With the disk full there is nothing else to do but wait.
    private boolean isOverdue() {
        return !stuck
                && !unsettled.isEmpty()
                && clock.instant().isAfter(unsettled.getFirst().since().plus(PATIENCE));
    }

    /// Settles what the committer tells, waiting for its next word so long.
    private void hear(long waitMs) throws InterruptedException {
        Committer.News news = committer.poll(waitMs);
        while (news != null) {
            news.committed().forEach(this::accept);
            news.refused().forEach(this::refuse);
            if (news.isLast()) {
                endReplay();
            }
            news = committer.poll(0);
        }
        unsettled.removeIf(Pending::isSettled);
    }

    private void endReplay() {
        try {
            if (!replaying.isEmpty() && replaying.stream().allMatch(Pending::isSettled)) {
                spool.remove(replaying.size());
            }
        } catch (IOException unreadable) {
            health.failed();
            LOG.atError().log("The spool cannot be read");
        }
        replaying = List.of();
    }

    private void accept(Pending pending) {
        if (!pending.isSettled()) {
            committed = committed + 1;
            pending.acknowledged().complete(Acknowledgement.COMMITTED);
        }
    }

    private void refuse(Committer.Refused entry) {
        Pending pending = entry.pending();
        if (pending.isSettled()) {
            return; // in the spool by now: its replay is refused in turn
        }
        refused = refused + 1;
        LOG.atError()
                .addKeyValue("entry", pending.entry().getClass().getSimpleName())
                .addKeyValue("why", entry.why())
                .log("The records do not take a journal entry; it was set aside");
        try {
            setAside.append(List.of(pending.entry()));
        } catch (IOException full) {
            LOG.atError().log("The entry could not be set aside either");
        }
        pending.acknowledged().complete(Acknowledgement.REFUSED);
    }

    private void spool() {
        try {
            Set<JournalEntry> tooLong =
                    new HashSet<>(spool.append(unsettled.stream().map(Pending::entry).toList()));
            for (Pending pending : unsettled) {
                if (tooLong.contains(pending.entry())) {
                    refuse(new Committer.Refused(pending, "too long for the spool"));
                } else {
                    spooled = spooled + 1;
                    pending.acknowledged().complete(Acknowledgement.SPOOLED);
                }
            }
            unsettled.clear();
            stuck = false;
        } catch (IOException full) {
            if (!stuck) {
                LOG.atError().log("The spool takes no more entries while the database is away");
            }
            stuck = true;
        }
    }

    /// Gives up what is unsettled, at the end.
    void abandon() {
        committer.close();
        unsettled.forEach(pending -> pending.acknowledged().complete(Acknowledgement.REFUSED));
        unsettled.clear();
    }

    JournalState state(int queued, boolean hasRoom, long dropped) {
        return new JournalState(
                health.isUp(),
                hasRoom && !stuck,
                queued,
                spool.bytes(),
                committed,
                spooled,
                refused,
                dropped,
                spool.damaged());
    }
}
