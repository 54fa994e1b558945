package kav.edge.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kav.edge.voice.CallEndings.Ending;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptlyTest {
    private static final CallSid CALL = new CallSid("CA" + "0".repeat(32));

    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void release() {
        released.countDown();
        threads.close();
    }

    @Test
    void shouldNotWaitOn_whenTheRecordsHang() {
        Promptly promptly = new Promptly(threads, Duration.ofNanos(1));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> promptly.endings(_ -> hang(Ending.GOOD)).find(CALL));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        promptly.owners(_ -> hang(new BusinessId(new UUID(0, 1)))).find(CALL));
    }

    @Test
    void shouldPassOnWhatTheRecordsSay_whenTheyAnswer() {
        Promptly promptly = new Promptly(threads, Duration.ofDays(1));

        assertThat(promptly.endings(_ -> Optional.of(Ending.GOOD)).find(CALL))
                .contains(Ending.GOOD);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() ->
                        promptly.owners(
                                        _ -> {
                                            throw new UnsupportedOperationException("away");
                                        })
                                .find(CALL));
    }

    @Test
    void shouldNotWaitOnWithAPersonToBeAsked_whenTheRecordsHang() {
        Promptly patient = new Promptly(threads, Duration.ofDays(1));
        Promptly hasty = new Promptly(threads, Duration.ofNanos(1));
        WarmTransfers hanging =
                new WarmTransfers() {
                    @Override
                    public boolean ring(CallSid caller, String account, String callerId) {
                        return hang(true).orElseThrow();
                    }

                    @Override
                    public State state(CallSid caller) {
                        return hang(State.RINGING).orElseThrow();
                    }

                    @Override
                    public Optional<Briefing> briefing(CallSid caller) {
                        return hang(new Briefing(Locale.US, ""));
                    }

                    @Override
                    public boolean take(CallSid caller, String account) {
                        return hang(true).orElseThrow();
                    }

                    @Override
                    public void legEnded(CallSid caller, String account, String status) {
                        hang(status);
                    }
                };

        WarmTransfers read = hasty.transfers(hanging, patient);
        WarmTransfers acted = patient.transfers(hanging, hasty);

        for (ThrowingCallable step :
                List.<ThrowingCallable>of(
                        () -> read.state(CALL),
                        () -> read.briefing(CALL),
                        () -> acted.ring(CALL, "AC1", "+97231234567"),
                        () -> acted.take(CALL, "AC1"),
                        () -> acted.legEnded(CALL, "AC1", "completed"))) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(step);
        }
    }

    private <T> Optional<T> hang(T answer) {
        try {
            released.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(answer);
    }
}
