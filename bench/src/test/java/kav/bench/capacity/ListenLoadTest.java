package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kav.bench.listen.ListenServer;
import kav.bench.load.OwnKav;
import kav.bench.load.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenLoadTest {
    @Test
    void shouldAccountForEveryFrameAndPing_whenTheLineListens() throws Exception {
        try (ServerProcess server =
                        OwnKav.startListening(ListenServer.DEAF, Map.of("MAX_CALLS", "50"), false);
                Measurement measurement = new Measurement(server, true, 20)) {
            Level level = measurement.run(Level.WARM, 10, 0, 1);
            assertThat(level.load().counts().closedEarly()).isZero();
            assertThat(level.load().counts().sent()).isPositive();
            assertThat(level.load().counts().lost()).isZero();
            assertThat(level.load().roundTrip().p50Ms()).isPositive();
        }
    }
}
