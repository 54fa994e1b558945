package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kav.bench.load.LoadResult.Quantiles;
import kav.bench.runs.Target;
import kav.bench.webhook.WebhookResult;
import org.junit.jupiter.api.Test;

class WebhookLoadTest {
    private static final WebhookResult GOOD = result(6_000, 0, 0, 2, 0.1);

    @Test
    void shouldMeetAll_whenEveryCallIsConnectedInTime() {
        assertThat(WebhookLoad.judge(GOOD, GOOD)).hasSize(4).allMatch(Target::isMet);
    }

    @Test
    void shouldMiss_whenCallersAreTurnedAwayOrFailOrWait() {
        assertThat(missed(result(6_000, 1, 0, 2, 0.1), GOOD))
                .containsExactly("callers turned away");
        assertThat(missed(GOOD, result(3_000, 1, 0, 2, 0.1)))
                .containsExactly("callers turned away");
        assertThat(missed(GOOD, result(3_000, 0, 1, 11, 0.1)))
                .containsExactly("webhooks failed", "p99 at 2500 a second");
        assertThat(missed(result(4_999, 0, 0, 2, 0.1), GOOD))
                .containsExactly("calls that ring, of one core");
        assertThat(missed(GOOD, result(3_000, 0, 0, 2, 6))).containsExactly("p99 at 2500 a second");
    }

    private static List<String> missed(WebhookResult most, WebhookResult usual) {
        return WebhookLoad.judge(most, usual).stream()
                .filter(target -> !target.isMet())
                .map(Target::what)
                .toList();
    }

    private static WebhookResult result(
            double perSecond, long turnedAway, long failed, double p99Ms, double lateMs) {
        return new WebhookResult(
                perSecond,
                9,
                turnedAway,
                failed,
                new Quantiles(1, p99Ms, p99Ms, p99Ms),
                new Quantiles(0, lateMs, lateMs, lateMs));
    }
}
