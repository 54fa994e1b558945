package kav.crm.session;

import static kav.crm.postgres.SharedPostgres.IDENTITY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SystemThrottleTest {
    private static final SystemThrottle THROTTLE = IDENTITY.system().throttle();

    private final String account = fresh("who") + "@example.com";

    @Test
    void shouldMakeWait_whenFiveAttemptsFailed() {
        for (int i = 0; i < 5; i++) {
            assertThat(reserve(NOW)).isEmpty();
        }

        assertThat(reserve(NOW)).contains(NOW.plusSeconds(1));
        assertThat(reserve(NOW.plusSeconds(1))).isEmpty();
        assertThat(reserve(NOW.plusSeconds(1))).contains(NOW.plusSeconds(3));
    }

    @Test
    void shouldWaitAQuarterOfAnHourAtMost_whenAttemptsGoOn() {
        Instant at = NOW;
        Optional<Instant> until = Optional.empty();
        for (int i = 0; i < 40; i++) {
            until = reserve(at);
            if (until.isPresent()) {
                assertThat(Duration.between(at, until.get()))
                        .isLessThanOrEqualTo(Duration.ofMinutes(15));
                at = until.get();
            }
        }

        assertThat(Duration.between(NOW, at)).isGreaterThan(Duration.ofHours(2));
    }

    @Test
    void shouldBeginAnew_whenALoginWasGood() {
        String address = fresh("10.");
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(THROTTLE.reserve(account + round, address, NOW)).isEmpty();
                THROTTLE.succeeded(account + round, address);
            }
        }
        for (int i = 0; i < 5; i++) {
            assertThat(THROTTLE.reserve(account, address, NOW)).isEmpty();
        }
        THROTTLE.succeeded(account, address);

        assertThat(THROTTLE.reserve(account, address, NOW)).isEmpty();
    }

    @Test
    void shouldForget_whenAnHourWasQuiet() {
        for (int i = 0; i < 6; i++) {
            reserve(NOW);
        }

        Instant later = NOW.plus(Duration.ofHours(2));
        for (int i = 0; i < 5; i++) {
            assertThat(reserve(later)).isEmpty();
        }
        assertThat(reserve(later)).isPresent();
    }

    @Test
    void shouldSlowAnAddressDown_whenItTriesManyAccounts() {
        String address = fresh("10.");
        int let = 0;
        for (int i = 0; i < 50; i++) {
            let += THROTTLE.reserve(account + i, address, NOW).isEmpty() ? 1 : 0;
        }

        assertThat(let).isEqualTo(30);
    }

    @Test
    void shouldLetNoMoreThroughAtOnce_thanOneByOne() throws Exception {
        List<Callable<Optional<Instant>>> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            all.add(() -> reserve(NOW));
        }
        int let = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<Instant>> answer : threads.invokeAll(all)) {
                let += answer.get().isEmpty() ? 1 : 0;
            }
        }

        assertThat(let).isEqualTo(5);
    }

    private Optional<Instant> reserve(Instant at) {
        return THROTTLE.reserve(account, fresh("10."), at);
    }
}
