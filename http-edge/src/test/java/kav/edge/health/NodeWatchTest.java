package kav.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class NodeWatchTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldTellWhatCameSinceThePointBefore_andKeepSixty() {
        Counter late = meters.counter("kav.frames.late");
        Timer garbage = meters.timer("jvm.gc.pause");
        meters.gauge("kav.calls.live", 7);
        late.increment(5);
        NodeWatch watch =
                new NodeWatch(meters, InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
        late.increment(3);
        garbage.record(Duration.ofMillis(12));

        watch.look();

        NodeWatch.Point point = watch.points().getLast();
        assertThat(point.lateFrames()).isEqualTo(3);
        assertThat(point.garbageMs()).isEqualTo(12);
        assertThat(point.calls()).isEqualTo(7);
        for (int i = 0; i < 100; i++) {
            watch.look();
        }
        assertThat(watch.points()).hasSize(60);
        assertThat(watch.points().getLast().lateFrames()).isZero();
        watch.close();
    }

    @Test
    void shouldGoOn_whenOneLookFails() {
        AtomicBoolean isBroken = new AtomicBoolean();
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        NodeWatch watch =
                new NodeWatch(
                        meters,
                        () -> {
                            if (isBroken.get()) {
                                throw new IllegalStateException("no time");
                            }
                            return now;
                        });
        isBroken.set(true);
        watch.lookOnce();
        isBroken.set(false);
        watch.lookOnce();

        assertThat(watch.points()).hasSize(2);
        watch.close();
    }
}
