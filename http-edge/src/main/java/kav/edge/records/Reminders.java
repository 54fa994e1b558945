package kav.edge.records;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kav.crm.task.DueReminder;
import kav.crm.task.SystemReminders;
import kav.crm.task.TaskRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announces `task.reminder` when its time has come, once for each reminder on all nodes together.
/// Looks every five seconds, on a thread of its own. Thread-safe.
public final class Reminders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final long EVERY_SECONDS = 5;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;

    private final SystemReminders due;
    private final TaskRepository tasks;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("reminders").daemon().unstarted(task));

    private Reminders(SystemReminders due, TaskRepository tasks, InstantSource clock) {
        this.due = due;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// Starts looking.
    public static Reminders start(SystemReminders due, TaskRepository tasks, InstantSource clock) {
        Reminders reminders = new Reminders(due, tasks, clock);
        var _ =
                reminders.timer.scheduleWithFixedDelay(
                        reminders::round, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return reminders;
    }

    private void round() {
        try {
            List<DueReminder> found = due.claim(AT_ONCE, LEASE, clock.instant());
            while (!found.isEmpty()) {
                for (DueReminder one : found) {
                    tasks.remind(one.business(), one, clock.instant());
                }
                found = due.claim(AT_ONCE, LEASE, clock.instant());
            }
        } catch (RuntimeException away) {
            LOG.atDebug()
                    .addKeyValue("cause", away.getClass().getName())
                    .log("Reminders must wait");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
