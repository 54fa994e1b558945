package kav.edge.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopWheelTest {
    private long nowMs = 1_000;

    @Test
    void shouldNotMakeUpForTurns_whenTheLoopWasStalled() {
        EmbeddedChannel channel = new EmbeddedChannel();
        LoopWheel wheel =
                new LoopWheel(channel.eventLoop(), () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
        nowMs = 2_000;
        wheel.turn();
        nowMs = 2_002;
        wheel.turn();
        assertThat(wheel.nowNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_000));
        nowMs = 2_020;
        wheel.turn();
        assertThat(wheel.nowNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_020));
        wheel.close();
        channel.finishAndReleaseAll();
    }
}
