package kav.crm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerAddressTest {
    @Test
    void shouldKeepAnAddress_whenItIsOfUsualLength() {
        assertThat(CallerAddress.capped("+972541234567")).isEqualTo("+972541234567");
        assertThat(CallerAddress.capped(null)).isNull();
    }

    @Test
    void shouldCutAndClean_whenAnOutsiderWroteNonsense() {
        assertThat(CallerAddress.capped("1".repeat(5_000))).isEqualTo("1".repeat(320));
        assertThat(CallerAddress.capped("+1\0002")).isEqualTo("+12");
    }
}
