package kav.edge.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import kav.edge.http.HttpSettings;
import kav.media.call.CallSettings;
import kav.media.call.ReplyBudgets;
import kav.media.call.notice.Notices;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.turn.TurnSettings;
import kav.media.turn.words.TurnLanguages;
import kav.media.vad.VadSettings;
import org.junit.jupiter.api.Test;

class LineRehearsalTest {
    private static final CallSettings SETTINGS =
            new CallSettings(
                    JitterSettings.IN_ORDER,
                    64,
                    PlayoutSettings.DEFAULT,
                    VadSettings.DEFAULT,
                    TurnSettings.DEFAULT,
                    TurnLanguages.NONE,
                    Notices.NONE,
                    true,
                    Duration.ofHours(1),
                    Duration.ofMillis(1_500),
                    ReplyBudgets.DEFAULT,
                    Duration.ofSeconds(2));

    @Test
    void shouldCarryFramesBothWays_whenTheServerStarts() {
        LineRehearsal.Played played =
                new LineRehearsal(SETTINGS, TimeUnit.SECONDS.toNanos(20))
                        .play(HttpSettings.defaults().onLoopback(0));
        assertThat(played.fault()).isEmpty();
        assertThat(played.frames()).isGreaterThanOrEqualTo(LineRehearsal.CARRIERS);
        assertThat(played.answered()).as("turns whose echo came").isPositive();
        assertThat(played.opened())
                .as("calls, all of each round")
                .isGreaterThanOrEqualTo(2 * LineRehearsal.CARRIERS)
                .matches(opened -> opened % LineRehearsal.CARRIERS == 0);
        assertThat(played.bad()).isZero();
    }

    @Test
    void shouldEndTalkspurts_whenTheCarriersAreSilent() {
        assertThat(RehearsalCarrier.SILENCE_FRAMES)
                .isGreaterThan(VadSettings.DEFAULT.hangoverFrames());
    }
}
