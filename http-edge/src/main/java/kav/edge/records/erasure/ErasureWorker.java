package kav.edge.records.erasure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kav.crm.erasure.ErasureTask;
import kav.crm.erasure.SystemErasureTasks;
import kav.edge.records.objects.ObjectStore;
import kav.edge.voice.trust.TwilioAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes outside of the database what erasures and retention queued, until it is gone: again
/// after a minute, then ever later, at most a day. A thread of its own. Thread-safe.
public final class ErasureWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 5;

    private final SystemErasureTasks tasks;
    private final TwilioErasure twilio;
    private final FileErasure files;
    private final Thread thread;

    private ErasureWorker(SystemErasureTasks tasks, TwilioErasure twilio, FileErasure files) {
        this.tasks = tasks;
        this.twilio = twilio;
        this.files = files;
        this.thread = Thread.ofVirtual().name("erasure").unstarted(this::work);
    }

    /// Starts working.
    ///
    /// @param apiBase of Twilio's REST interface
    /// @param files where files of messages and recordings lie
    public static ErasureWorker start(
            SystemErasureTasks tasks, URI apiBase, TwilioAccounts accounts, Files files) {
        ErasureWorker worker = idle(tasks, apiBase, accounts, files);
        worker.thread.start();
        return worker;
    }

    /// One that works only when asked to.
    static ErasureWorker idle(
            SystemErasureTasks tasks, URI apiBase, TwilioAccounts accounts, Files files) {
        return new ErasureWorker(
                tasks,
                new TwilioErasure(apiBase, accounts),
                new FileErasure(files.dataFolder(), files.objects()));
    }

    /// Where files lie. Immutable.
    ///
    /// @param objects where recordings may lie, too
    public record Files(Path dataFolder, Optional<ObjectStore> objects) {}

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (round() == 0) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does what is due now.
    ///
    /// @return how many tasks were tried
    int round() throws InterruptedException {
        try {
            List<ErasureTask> due = tasks.claim(AT_ONCE, LEASE);
            for (ErasureTask task : due) {
                settle(task);
            }
            return due.size();
        } catch (RuntimeException away) {
            LOG.atDebug().addKeyValue("cause", away.getClass().getName()).log("Erasures must wait");
            return 0;
        }
    }

    private void settle(ErasureTask task) throws InterruptedException {
        RemoteErasure place =
                switch (task.kind()) {
                    case FileErasure.FILE, FileErasure.OBJECT -> files;
                    default -> twilio;
                };
        switch (place.erase(task)) {
            case RemoteErasure.Outcome.Done() -> tasks.done(task);
            case RemoteErasure.Outcome.Later(String failure) -> {
                tasks.later(task, failure, waitAfter(task.attempts()));
                if (task.attempts() % 10 == 0) {
                    LOG.atError()
                            .addKeyValue("business", task.business())
                            .addKeyValue("task", task.id())
                            .addKeyValue("failure", failure)
                            .log("Something erased here is still there outside");
                }
            }
        }
    }

    /// One minute, doubled each time, a day at most.
    static Duration waitAfter(int attempts) {
        long minutes = 1L << Math.min(11, Math.max(0, attempts - 1));
        return Duration.ofMinutes(Math.min(minutes, Duration.ofDays(1).toMinutes()));
    }

    @Override
    public void close() {
        thread.interrupt();
        twilio.close();
    }
}
