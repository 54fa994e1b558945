package kav.crm.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.SqlState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits one lot of entries at a time on a thread of its own: a database that swallows questions
/// (a dropped network answers nothing until the socket's time-out) holds up that thread alone.
/// Methods are confined to the journal's thread.
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final EntrySink sink;
    private final DatabaseHealth health;

    /// How often a failure without a known meaning is taken for the database's before each entry
    /// has to show that it is not the cause.
    private static final int UNCLEAR_TRIES = 3;

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("journal-commit").daemon().factory());
    private boolean isBusy;

    /// Written on the committing thread alone.
    private int unclearTries;

    Committer(EntrySink sink, DatabaseHealth health) {
        this.sink = sink;
        this.health = health;
    }

    /// What became of a part of the lot. What no news names is still to be settled, because the
    /// database went away.
    ///
    /// @param isLast whether the committer is free again
    record News(List<Pending> committed, List<Refused> refused, boolean isLast) {}

    /// An entry that the records do not take.
    record Refused(Pending pending, String why) {}

    /// Whether a lot is still under way; also when nobody waits for it any more.
    boolean isBusy() {
        return isBusy;
    }

    /// Begins a lot; only while it is not busy.
    void start(List<Pending> lot) {
        List<Pending> own = List.copyOf(lot);
        isBusy = true;
        thread.execute(() -> {
            try {
                commit(own);
            } catch (Error broken) {
                health.failed();
                LOG.atError()
                        .addKeyValue("fault", broken.getClass().getName())
                        .log("The journal's commit broke; entries go to the spool");
            } finally {
                news.add(new News(List.of(), List.of(), true));
            }
        });
    }

    /// The next news, waiting for them so long.
    @Nullable News poll(long waitMs) throws InterruptedException {
        News next = news.poll(waitMs, TimeUnit.MILLISECONDS);
        if (next != null && next.isLast()) {
            isBusy = false;
        }
        return next;
    }

    /// One transaction a business.
    private void commit(List<Pending> lot) {
        Map<BusinessId, List<Pending>> byBusiness = new LinkedHashMap<>();
        lot.forEach(pending ->
                byBusiness
                        .computeIfAbsent(pending.entry().business(), _ -> new ArrayList<>())
                        .add(pending));
        byBusiness.forEach((business, group) -> {
            if (health.isUp()) {
                commit(business, group);
            }
        });
    }

    private void commit(BusinessId business, List<Pending> group) {
        try {
            Set<JournalEntry> foreign =
                    new HashSet<>(
                            sink.write(business, group.stream().map(Pending::entry).toList()));
            List<Pending> committed = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (Pending pending : group) {
                if (foreign.contains(pending.entry())) {
                    refused.add(new Refused(pending, "another business's call"));
                } else {
                    committed.add(pending);
                }
            }
            news.add(new News(committed, refused, false));
            unclearTries = 0;
        } catch (RuntimeException failed) {
            if (isTheDatabases(failed)) {
                health.failed();
            } else if (group.size() == 1) {
                String why = SqlState.of(failed).orElse("unknown");
                news.add(new News(List.of(), List.of(new Refused(group.getFirst(), why)), false));
            } else {
                // One of them spoils the transaction for all: each gets its own.
                for (Pending pending : group) {
                    if (health.isUp()) {
                        commit(business, List.of(pending));
                    }
                }
            }
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

    /// Starts nothing more; what is under way ends by itself.
    @Override
    public void close() {
        thread.shutdown();
    }
}
