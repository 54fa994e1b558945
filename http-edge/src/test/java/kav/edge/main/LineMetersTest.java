package kav.edge.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import kav.media.call.journal.CallJournal.Latency;
import org.junit.jupiter.api.Test;

class LineMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LineMeters meters = new LineMeters(registry);

    @Test
    void shouldKeepEveryStep_whenAReplyWasHeard() {
        meters.turnTook(new Latency(5_000, 600, 620, 900, 1_050, 1_060, 1_080));
        assertThat(ms("endpoint")).isEqualTo(600);
        assertThat(ms("first_token")).isEqualTo(900);
        assertThat(ms("played")).isEqualTo(1_080);
    }

    @Test
    void shouldKeepOnlyTheStepsThatCame_whenTheCallerBrokeIn() {
        meters.turnTook(new Latency(5_000, 600, 620, 900, -1, -1, -1));
        meters.turnTook(Latency.NONE);
        assertThat(ms("final")).isEqualTo(620);
        assertThat(registry.get("kav.turn.latency").tag("step", "played").timer().count()).isZero();
    }

    @Test
    void shouldCountThoughtsByTheirFate_whenTheyWereBegunEarly() {
        meters.thoughtAhead(true);
        meters.thoughtAhead(false);
        meters.thoughtAhead(false);
        assertThat(thoughts("used")).isEqualTo(1);
        assertThat(thoughts("thrown_away")).isEqualTo(2);
    }

    private double ms(String step) {
        return registry.get("kav.turn.latency")
                .tag("step", step)
                .timer()
                .totalTime(TimeUnit.MILLISECONDS);
    }

    private double thoughts(String fate) {
        return registry.get("kav.turn.thoughts.ahead").tag("fate", fate).counter().count();
    }
}
