package kav.media.call.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
    private final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - 10);
    private final LogThrottle throttle = new LogThrottle(Duration.ofSeconds(1), nowNs::get);

    @Test
    void shouldLetOneThroughAndCountTheOthers_whenManyComeInOneInterval() {
        assertThat(throttle.admit()).hasValue(0);
        for (int line = 0; line < 999; line++) {
            assertThat(throttle.admit()).isEmpty();
        }
        nowNs.addAndGet(999_999_999);
        assertThat(throttle.admit()).isEmpty();

        nowNs.addAndGet(1);
        assertThat(throttle.admit()).hasValue(1_000);
        assertThat(throttle.admit()).isEmpty();
    }
}
