package kav.edge.voice.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final AtomicLong nowNs = new AtomicLong();
    private final RefusalLog log = new RefusalLog(nowNs::get);

    @Test
    void shouldTellTheFirstRefusal_thenOneAMinute() {
        String url = "https://kav.example.com/webhook/incoming_call?token=x";

        assertThat(log.refused(false, url)).isTrue();
        assertThat(log.refused(true, url)).isFalse();
        nowNs.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(log.refused(true, url)).isFalse();
        nowNs.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(log.refused(true, url)).isTrue();
        assertThat(log.refused(true, url)).isFalse();
    }
}
