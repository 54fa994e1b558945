package kav.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private static final Instant NOW = Instant.ofEpochMilli(0x017F22E279B0L);

    @Test
    void shouldFollowRfc9562_whenMade() {
        UUID uuid = UuidV7.at(NOW);

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        // The example of RFC 9562 appendix A.6 has this time.
        assertThat(uuid.toString()).startsWith("017f22e2-79b0-7");
    }

    @Test
    void shouldSortByTime_whenMillisecondsDiffer() {
        String earlier = UuidV7.at(NOW).toString();
        String later = UuidV7.at(NOW.plusMillis(1)).toString();

        assertThat(earlier).isLessThan(later);
    }

    @Test
    void shouldDiffer_whenMadeInOneMillisecond() {
        Set<UUID> made = new HashSet<>();
        for (int count = 0; count < 10_000; count++) {
            made.add(UuidV7.at(NOW));
        }
        assertThat(made).hasSize(10_000);
    }
}
