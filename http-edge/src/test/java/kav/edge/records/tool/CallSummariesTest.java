package kav.edge.records.tool;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kav.crm.call.CallStatus;
import kav.crm.call.Ending;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;
import kav.crm.page.PageRequest;
import kav.crm.task.TaskFilter;
import kav.crm.tool.CallSummary;
import kav.edge.records.OpenStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls that are over, among those of other tests in the same records.
class CallSummariesTest {
    private final String callSid = OpenStore.fresh("CA");
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void callIsOver() {
        Wishes.seen(callSid);
        Wishes.commit(
                new JournalEntry.TurnSaid(
                        BUSINESS,
                        callSid,
                        new Turn(
                                1,
                                0,
                                Speaker.CALLER,
                                "a person please, " + callSid,
                                null,
                                false,
                                0,
                                9,
                                CLOCK.instant())));
        Wishes.commit(
                new JournalEntry.CallEnded(
                        BUSINESS,
                        callSid,
                        CallStatus.COMPLETED,
                        new Ending("x", "caller", "", CLOCK.instant())));
    }

    private void round(Duration later) throws InterruptedException {
        CallSummaries.idle(
                        STORE.work(),
                        STORE.people().endings().rounds(),
                        Optional.of(transcript -> {
                            if (transcript.contains(callSid)) {
                                asked.incrementAndGet();
                            }
                            return Optional.of("Sum of " + transcript);
                        }),
                        Clock.offset(CLOCK, later))
                .round();
    }

    private Optional<CallSummary> summary() {
        return STORE.work().callSummaries().read(BUSINESS, callSid);
    }

    @Test
    void shouldSumUpOnceWithATask_whenTheCallerWasNotTaken() throws InterruptedException {
        Wishes.transfer(callSid, 1, "Sales");

        round(Duration.ofMinutes(90));
        round(Duration.ofMinutes(91));

        assertThat(asked).hasValue(1);
        assertThat(summary())
                .hasValueSatisfying(summary -> {
                    assertThat(summary.text())
                            .isEqualTo("Sum of Caller: a person please, " + callSid);
                    assertThat(summary.outcome()).isEqualTo(CallSummary.Outcome.INFORMED);
                    assertThat(summary.maker()).isEqualTo(CallSummary.Maker.LLM);
                });
        assertThat(
                        STORE.work()
                                .tasks()
                                .page(
                                        BUSINESS,
                                        new TaskFilter(false, null, null, null),
                                        PageRequest.first(100))
                                .items())
                .filteredOn(task -> task.fields().details().contains(callSid))
                .singleElement()
                .satisfies(
                        task -> assertThat(task.fields().title()).startsWith("Call back: Sum of"));
    }

    @Test
    void shouldAskAgainAFewTimes_whenTheModelHasNoWords() throws InterruptedException {
        AtomicReference<Instant> now =
                new AtomicReference<>(CLOCK.instant().plus(Duration.ofMinutes(5)));
        CallSummaries summaries =
                CallSummaries.idle(
                        STORE.work(),
                        STORE.people().endings().rounds(),
                        Optional.of(transcript -> {
                            if (!transcript.contains(callSid)) {
                                return Optional.of("Sum");
                            }
                            asked.incrementAndGet();
                            return Optional.empty();
                        }),
                        now::get);

        summaries.round();
        summaries.round();
        assertThat(asked).as("not at once").hasValue(1);
        assertThat(summary()).isEmpty();
        for (int minute = 0; minute < 30; minute++) {
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
            summaries.round();
        }

        assertThat(asked).hasValue(5);
        assertThat(summary())
                .hasValueSatisfying(
                        summary -> assertThat(summary.maker()).isEqualTo(CallSummary.Maker.SCRIPT));
    }

    @Test
    void shouldWait_whileTheCallerMayTalkWithAPerson() throws InterruptedException {
        Wishes.transfer(callSid, 1, "Sales");

        round(Duration.ofMinutes(5));

        assertThat(summary()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldSayTransferred_whenThePersonTookTheCall() throws InterruptedException {
        Wishes.transfer(callSid, 1, "Sales");
        new Transfers(STORE.work().toolRuns(), (_, _) -> Optional.empty(), STORE.journal(), CLOCK)
                .ended(BUSINESS, callSid, "completed");

        round(Duration.ofMinutes(5));

        assertThat(summary())
                .hasValueSatisfying(summary ->
                        assertThat(summary.outcome()).isEqualTo(CallSummary.Outcome.TRANSFERRED));
    }
}
