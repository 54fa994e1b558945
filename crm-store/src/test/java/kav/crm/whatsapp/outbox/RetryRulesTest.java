package kav.crm.whatsapp.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
    @Test
    void shouldTryAgain_whenTheCausePasses() {
        assertThat(new String[] {"20429", "63009", "63012", "63018"})
                .allMatch(RetryRules::isRetryable);
        assertThat(new String[] {"63016", "63003", "63024", "21610", "", "21211"})
                .noneMatch(RetryRules::isRetryable);
    }

    @Test
    void shouldWaitLonger_whenItFailedMoreOften() {
        assertThat(RetryRules.pause(1, "63012")).isEqualTo(Duration.ofSeconds(5));
        assertThat(RetryRules.pause(3, "63012")).isEqualTo(Duration.ofSeconds(20));
        assertThat(RetryRules.pause(40, "63012")).isEqualTo(Duration.ofHours(1));
        assertThat(RetryRules.pause(1, "63018")).isEqualTo(Duration.ofMinutes(1));
    }
}
