package kav.crm.appointment;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kav.crm.BusinessId;
import kav.crm.business.OpeningHours.Stretch;
import kav.crm.page.Deletion;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.task.Task;
import kav.crm.task.TaskFilter;
import kav.crm.tenancy.BrokenRule;
import org.junit.jupiter.api.Test;

class AppointmentRepositoryTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final BusinessId business = newBusiness();
    private final Resource room = WORK.resources().add(business, "room", BY);

    private static Appointment.Fields at(UUID resource, int minutes, Appointment.Status status) {
        return new Appointment.Fields(
                resource,
                null,
                null,
                "x",
                status,
                NOW.plus(Duration.ofMinutes(minutes)),
                HALF_AN_HOUR);
    }

    private Appointment book(int minutes) {
        return WORK.appointments()
                .add(business, at(room.id(), minutes, Appointment.Status.BOOKED), BY);
    }

    private static boolean isOverlap(Throwable failed) {
        return BrokenRule.of(failed)
                .filter(rule -> rule.kind() == BrokenRule.Kind.OVERLAP)
                .isPresent();
    }

    @Test
    void shouldBookOnce_whenManyBookTheSameTime() throws Exception {
        List<Callable<Boolean>> people = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int minutes = i % 2 * 15;
            people.add(() -> {
                try {
                    book(minutes);
                    return true;
                } catch (RuntimeException taken) {
                    assertThat(isOverlap(taken)).as("%s", taken).isTrue();
                    return false;
                }
            });
        }
        int booked = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var person : threads.invokeAll(people)) {
                booked += person.get() ? 1 : 0;
            }
        }

        assertThat(booked).isEqualTo(1);
    }

    @Test
    void shouldTakeTheTime_whenTheOtherOneIsCanceledDeletedTouchesOrIsElsewhere() {
        Appointment first = book(0);
        book(30);
        Resource other = WORK.resources().add(business, "other room", BY);
        WORK.appointments().add(business, at(other.id(), 0, Appointment.Status.BOOKED), BY);
        assertThatThrownBy(() -> book(15)).matches(AppointmentRepositoryTest::isOverlap);

        Update<Appointment> canceled =
                WORK.appointments()
                        .update(
                                business,
                                first.id(),
                                1,
                                at(room.id(), 0, Appointment.Status.CANCELED),
                                BY);
        assertThat(canceled).isInstanceOf(Update.Done.class);
        Appointment second = book(0);
        WORK.appointments().delete(business, second.id(), BY);
        book(0);
        assertThatThrownBy(() -> WORK.appointments().restore(business, second.id(), BY))
                .as("its time was taken meanwhile")
                .matches(AppointmentRepositoryTest::isOverlap);
        assertThat(WORK.resources().delete(business, room.id(), BY)).isEqualTo(Deletion.IN_USE);
    }

    @Test
    void shouldOfferWhatIsOpenAndFree_whenAsked() {
        Instant open = NOW;
        List<Stretch> free =
                FreeTimes.of(
                        List.of(new Stretch(open, open.plus(Duration.ofMinutes(150)))),
                        List.of(
                                new Stretch(
                                        open.plus(Duration.ofMinutes(40)),
                                        open.plus(Duration.ofMinutes(60)))),
                        HALF_AN_HOUR,
                        HALF_AN_HOUR,
                        open.plusSeconds(1),
                        2);

        assertThat(free)
                .extracting(Stretch::start)
                .containsExactly(
                        open.plus(Duration.ofMinutes(60)), open.plus(Duration.ofMinutes(90)));
    }

    @Test
    void shouldGiveTheNextDueFirst_whenTasksAreReadByPages() {
        for (int i = 0; i < 5; i++) {
            Instant due = i == 2 ? null : NOW.plusSeconds(100 - i);
            WORK.tasks()
                    .add(
                            business,
                            new Task.Fields("t" + i, "", due, null, null, null, null, null),
                            BY);
        }
        TaskFilter open = new TaskFilter(false, null, null, null);

        var first = WORK.tasks().page(business, open, PageRequest.first(4));
        var rest = WORK.tasks().page(business, open, new PageRequest(4, first.next()));

        assertThat(first.items())
                .extracting(task -> task.fields().title())
                .containsExactly("t4", "t3", "t1", "t0");
        assertThat(rest.items()).extracting(task -> task.fields().title()).containsExactly("t2");
    }
}
