package kav.edge.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.sealing.SealBrokenException;
import kav.crm.sealing.Sealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /// The example that the reference libraries of Standard Webhooks test themselves with.
    @Test
    void shouldSignAsTheSpecificationShows() {
        String signature =
                WebhookSignature.of(
                        List.of(WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignWithBoth_whenASecretIsBeingChanged() {
        WebhookSecret one = WebhookSecret.make();
        WebhookSecret other = WebhookSecret.make();

        assertThat(WebhookSignature.of(List.of(one, other), "msg_1", NOW, "{}"))
                .isEqualTo(
                        WebhookSignature.of(List.of(one), "msg_1", NOW, "{}")
                                + " "
                                + WebhookSignature.of(List.of(other), "msg_1", NOW, "{}"));
    }

    @Test
    void shouldMakeAnother_eachTimeAndNeverPrintIt() {
        WebhookSecret secret = WebhookSecret.make();

        assertThat(secret.reveal()).startsWith("whsec_").hasSize(6 + 44);
        assertThat(secret.key()).hasSize(32);
        assertThat(WebhookSecret.make().reveal()).isNotEqualTo(secret.reveal());
        assertThat(secret.toString()).doesNotContain("whsec_");
        assertThat(WebhookSecret.of(secret.reveal()).key()).isEqualTo(secret.key());
    }

    @Test
    void shouldOpenForItsEndpointOnly_whenSealed() {
        EndpointSeal seal = new EndpointSeal(Sealer.of(List.of(new byte[32])));
        WebhookSecret secret = WebhookSecret.make();
        UUID endpoint = UUID.randomUUID();
        String sealed = seal.seal(secret, endpoint);

        assertThat(sealed).doesNotContain(secret.reveal());
        assertThat(seal.open(sealed, endpoint).reveal()).isEqualTo(secret.reveal());
        assertThatThrownBy(() -> seal.open(sealed, UUID.randomUUID()))
                .isInstanceOf(SealBrokenException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5",
        "2, 20",
        "3, 80",
        "4, 320",
        "7, 20480",
        "8, 43200",
        "9, 43200",
        "99, 43200"
    })
    void shouldWaitLonger_eachTimeItFails(int failures, long seconds) {
        assertThat(new RetryPlan(() -> 0.5).wait(failures)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(new RetryPlan(() -> 0).wait(failures))
                .isEqualTo(Duration.ofMillis(seconds * 800));
        assertThat(new RetryPlan(() -> 1).wait(failures))
                .isEqualTo(Duration.ofMillis(seconds * 1_200));
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 7 ', 7",
        "999999999, 86400",
        "'Sun, 22 Nov 2026 10:01:00 GMT', 60",
        "'Sat, 22 Nov 2036 10:01:00 GMT', 86400"
    })
    void shouldWaitAsAsked_butADayAtMost(String retryAfter, long seconds) {
        assertThat(RetryPlan.asked(retryAfter, NOW)).contains(NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "0", "1.5", "Sun, 22 Nov 2026 09:59:00 GMT"})
    void shouldNotMind_whenTheTimeAskedIsNoneOrPast(String retryAfter) {
        assertThat(RetryPlan.asked(retryAfter, NOW)).isEmpty();
    }
}
