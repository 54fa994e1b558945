package kav.crm.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kav.crm.BusinessId;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.SqlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides where entries go: into the database, or into the spool while that is away or older
/// entries still wait there. Confined to the journal's thread; counters may be read by any.
final class JournalDesk {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);
    private static final int REPLAYED_AT_ONCE = 500;

    /// How often a failure without a known meaning is taken for the database's before each entry
    /// has to show that it is not the cause.
    private static final int UNCLEAR_TRIES = 3;

    private final JournalRepository repository;
    private final Spool spool;
    private final Spool setAside;
    private final DatabaseHealth health;
    private List<Pending> unsettled = new ArrayList<>();
    private int unclearTries;
    private volatile boolean stuck;
    private volatile long committed;
    private volatile long spooled;
    private volatile long refused;

    JournalDesk(JournalRepository repository, Spool spool, Spool setAside, DatabaseHealth health) {
        this.repository = repository;
        this.spool = spool;
        this.setAside = setAside;
        this.health = health;
    }

    /// An entry and whom to tell.
    record Pending(JournalEntry entry, CompletableFuture<Acknowledgement> acknowledged) {}

    /// Takes more entries and settles what it can. Nothing is forgotten: what neither database nor
    /// disk takes is tried again next time.
    void take(List<Pending> more) {
        unsettled.addAll(more);
        if (!unsettled.isEmpty() && health.isUp() && spool.isEmpty()) {
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

    /// Whether spooled entries could be replayed now.
    boolean canReplay() {
        return health.isUp() && !spool.isEmpty();
    }

    /// Commits the oldest spooled entries.
    void replaySome() {
        try {
            List<JournalEntry> oldest = spool.peek(REPLAYED_AT_ONCE);
            if (oldest.isEmpty()) {
                return;
            }
            List<Pending> replayed =
                    oldest.stream()
                            .map(entry -> new Pending(entry, new CompletableFuture<>()))
                            .toList();
            if (commit(replayed).isEmpty()) {
                spool.remove(oldest.size());
            }
        } catch (IOException unreadable) {
            health.failed();
            LOG.atError().log("The spool cannot be read");
        }
    }

    private void commit() {
        unsettled = new ArrayList<>(commit(unsettled));
    }

    /// One transaction a business.
    ///
    /// @return those that are still to be settled, because the database went away
    private List<Pending> commit(List<Pending> batch) {
        Map<BusinessId, List<Pending>> byBusiness = new LinkedHashMap<>();
        batch.forEach(pending ->
                byBusiness
                        .computeIfAbsent(pending.entry().business(), _ -> new ArrayList<>())
                        .add(pending));
        List<Pending> left = new ArrayList<>();
        byBusiness.forEach((business, group) -> {
            if (!health.isUp() || !commit(business, group)) {
                left.addAll(group);
            }
        });
        left.removeIf(pending -> pending.acknowledged().isDone());
        if (left.isEmpty()) {
            unclearTries = 0;
        }
        return left;
    }

    /// Returns false when the database is away.
    private boolean commit(BusinessId business, List<Pending> group) {
        try {
            List<JournalEntry> foreign =
                    repository.write(business, group.stream().map(Pending::entry).toList());
            for (Pending pending : group) {
                if (foreign.contains(pending.entry())) {
                    refuse(pending, "another business's call");
                } else {
                    committed = committed + 1;
                    pending.acknowledged().complete(Acknowledgement.COMMITTED);
                }
            }
            return true;
        } catch (RuntimeException failed) {
            if (isTheDatabases(failed)) {
                health.failed();
                return false;
            }
            if (group.size() == 1) {
                refuse(group.getFirst(), SqlState.of(failed).orElse("unknown"));
                return true;
            }
            // One of them spoils the transaction for all: each gets its own.
            return group.stream().allMatch(pending -> commit(business, List.of(pending)));
        }
    }

    /// Whether it was the database that failed. What is unclear counts as such a few times: between
    /// two tries the database answered a question of its own.
    private boolean isTheDatabases(RuntimeException failed) {
        return switch (SqlState.judge(failed)) {
            case AWAY -> true;
            case REFUSED -> false;
            case UNCLEAR -> {
                unclearTries = Math.min(unclearTries + 1, UNCLEAR_TRIES);
                yield unclearTries < UNCLEAR_TRIES;
            }
        };
    }

    private void refuse(Pending pending, String why) {
        refused = refused + 1;
        LOG.atError()
                .addKeyValue("entry", pending.entry().getClass().getSimpleName())
                .addKeyValue("why", why)
                .log("The records do not take a journal entry; it was set aside");
        try {
            if (!setAside.append(List.of(pending.entry())).isEmpty()) {
                LOG.atError().log("The entry is too long to be set aside");
            }
        } catch (IOException full) {
            LOG.atError().log("The entry could not be set aside either");
        }
        pending.acknowledged().complete(Acknowledgement.REFUSED);
    }

    private void spool() {
        try {
            List<JournalEntry> tooLong =
                    spool.append(unsettled.stream().map(Pending::entry).toList());
            for (Pending pending : unsettled) {
                if (tooLong.contains(pending.entry())) {
                    refuse(pending, "longer than the spool takes");
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
