package kav.edge.voice.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The loop's own clock moves by its scheduled 100 ms; the sensor's clock moves by that and a lag.
class LoopLagTest {
    private long nowNs;
    private final LoopLag lag =
            new LoopLag(Duration.ofMillis(10), Duration.ofSeconds(3), () -> nowNs);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    LoopLagTest() {
        channel.freezeTime();
        lag.watch(channel.eventLoop());
    }

    @Test
    void shouldBeCalm_whenEveryProbeComesInTime() {
        probes(100, 9);

        assertThat(lag.isOverloaded()).isFalse();
        assertThat(lag.worstLagNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(9));
    }

    @Test
    void shouldBeOverloaded_onlyAfterThreeSecondsOfLateProbes() {
        probes(26, 11);
        assertThat(lag.isOverloaded()).isFalse();
        probes(4, 11);
        assertThat(lag.isOverloaded()).isTrue();
    }

    @Test
    void shouldRecover_afterOneProbeInTime() {
        probes(40, 50);
        probes(1, 0);

        assertThat(lag.isOverloaded()).isFalse();
    }

    @Test
    void shouldForgetTheRow_whenOneProbeCameInTimeWithin() {
        probes(20, 11);
        probes(1, 0);
        probes(20, 11);

        assertThat(lag.isOverloaded()).isFalse();
    }

    @Test
    void shouldBeOverloaded_whenTheLoopIsStuck() {
        nowNs += Duration.ofMillis(3_101).toNanos();

        assertThat(lag.isOverloaded()).isTrue();
        assertThat(lag.worstLagNs()).isGreaterThan(Duration.ofSeconds(3).toNanos());
    }

    private void probes(int count, int lagMs) {
        for (int i = 0; i < count; i++) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(100 + lagMs);
            channel.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
