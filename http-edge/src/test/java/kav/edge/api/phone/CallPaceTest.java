package kav.edge.api.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CallPaceTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void shouldLetNobodyCallWithoutEnd_butEveryoneAgainAfterAMinute() {
        CallPace pace = new CallPace();
        for (int i = 0; i < CallPace.MOST; i++) {
            assertThat(pace.count("dana", NOON.plusSeconds(i))).isEmpty();
        }
        assertThat(pace.count("dana", NOON.plusSeconds(30))).contains(Duration.ofSeconds(30));
        assertThat(pace.count("noa", NOON.plusSeconds(30))).isEmpty();
        assertThat(pace.count("dana", NOON.plusSeconds(60))).isEmpty();
    }
}
