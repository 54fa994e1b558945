package kav.crm.task;

import static kav.crm.postgres.SharedPostgres.BUS;
import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kav.crm.BusinessId;
import kav.crm.event.EventBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody is reminded of a task once, whoever dies on the way.
class ReminderTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final BusinessId business = newBusiness();
    private final TaskRepository tasks = WORK.tasks();
    private final SystemReminders reminders = WORK.reminders();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private EventBus.Subscription watch;

    @BeforeEach
    void watch() {
        watch =
                BUS.watch(
                        business,
                        event -> {
                            if (event.kind().equals("task.reminder")) {
                                told.add(String.valueOf(event.facts().get("id")));
                            }
                        });
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    private Task.Fields fields(Instant remindAt, Instant doneAt) {
        return new Task.Fields("call Dana", "", null, remindAt, doneAt, null, null, null);
    }

    private Task task(Instant remindAt) {
        return tasks.add(business, fields(remindAt, null), BY);
    }

    private List<DueReminder> claim(Duration lease, Instant now) {
        return reminders.claim(500, lease, now).stream()
                .filter(due -> due.business().equals(business))
                .toList();
    }

    @Test
    void shouldTellOnceAndQueueForWebhooks_whenItsTimeHasCome() {
        TENANTS.as(
                business,
                handle ->
                        handle.execute(
                                "INSERT INTO webhook_endpoint (business_id, id, url, kinds,"
                                        + " secret, created_at, updated_at)"
                                        + " VALUES (?, ?, 'https://example.com', '{task.*}', 'x',"
                                        + " now(), now())",
                                business.value(),
                                UUID.randomUUID()));
        Task task = task(NOW);
        assertThat(claim(LEASE, NOW.minusSeconds(1))).as("not yet").isEmpty();

        DueReminder due = claim(LEASE, NOW).getFirst();
        assertThat(claim(LEASE, NOW)).as("somebody holds it").isEmpty();
        assertThat(tasks.remind(business, due, NOW)).isTrue();

        assertThat(tasks.remind(business, due, NOW)).isFalse();
        assertThat(claim(LEASE, NOW.plusSeconds(9))).isEmpty();
        assertThat(told).containsExactly(task.id().toString());
        assertThat(deliveries()).isEqualTo(1);
    }

    @Test
    void shouldBeToldByAnother_whenWhoHeldItDied() {
        Task task = task(NOW);
        DueReminder dead = claim(Duration.ZERO, NOW).getFirst();

        DueReminder taken = claim(LEASE, NOW).getFirst();

        assertThat(tasks.remind(business, dead, NOW)).as("its fence is old").isFalse();
        assertThat(tasks.remind(business, taken, NOW)).isTrue();
        assertThat(told).containsExactly(task.id().toString());
    }

    @Test
    void shouldTellOnce_whenManyNodesAskAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            task(NOW);
        }
        Callable<Integer> node =
                () -> {
                    int count = 0;
                    List<DueReminder> due = reminders.claim(3, LEASE, NOW);
                    for (; !due.isEmpty(); due = reminders.claim(3, LEASE, NOW)) {
                        for (DueReminder one : due) {
                            count += tasks.remind(one.business(), one, NOW) ? 1 : 0;
                        }
                    }
                    return count;
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> count : threads.invokeAll(List.of(node, node, node, node))) {
                assertThat(count.get()).isNotNegative();
            }
        }
        assertThat(told).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayNothing_whenItIsDoneOrMovedMeanwhile() {
        Task task = task(NOW);
        DueReminder due = claim(LEASE, NOW).getFirst();
        tasks.update(business, task.id(), task.version(), fields(NOW, NOW), BY);
        assertThat(tasks.remind(business, due, NOW)).isFalse();

        Task moved = task(NOW);
        DueReminder late = claim(LEASE, NOW).getFirst();
        tasks.update(business, moved.id(), moved.version(), fields(NOW.plusSeconds(60), null), BY);
        assertThat(tasks.remind(business, late, NOW)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellAgain_whenANewTimeIsSet() {
        Task task = task(NOW);
        assertThat(tasks.remind(business, claim(LEASE, NOW).getFirst(), NOW)).isTrue();
        tasks.update(business, task.id(), task.version(), fields(NOW.plusSeconds(60), null), BY);
        TENANTS.as(
                business,
                handle -> handle.execute("UPDATE task SET lease_until = '-infinity'")); // over

        DueReminder again = claim(LEASE, NOW.plusSeconds(60)).getFirst();

        assertThat(tasks.remind(business, again, NOW.plusSeconds(60))).isTrue();
        assertThat(told).hasSize(2);
    }

    private int deliveries() {
        return TENANTS.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT count(*) FROM webhook_delivery WHERE business_id ="
                                                + " ? AND kind = 'task.reminder'")
                                .bind(0, business.value())
                                .mapTo(Integer.class)
                                .one());
    }
}
