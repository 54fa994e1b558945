package kav.edge.records;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.STORE;
import static kav.edge.records.OpenStore.file;
import static kav.edge.records.OpenStore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import org.junit.jupiter.api.Test;

class SilentCarrierTest {
    private static final Instant RANG = Instant.parse("2020-01-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Instant now = RANG;
    private final SilentCarrier carrier =
            SilentCarrier.idle(STORE.silentCalls(), PATIENCE, () -> now);

    @Test
    void shouldCloseACall_onceTheCarriersPatienceIsOver() {
        String callSid = fresh("CA");
        STORE.calls()
                .see(
                        BUSINESS,
                        callSid,
                        new CallSighting(
                                null,
                                Direction.INBOUND,
                                null,
                                null,
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                RANG));

        now = RANG.plus(PATIENCE);
        assertThat(carrier.round()).isZero();
        now = now.plusMillis(1);
        assertThat(carrier.round()).isEqualTo(1);
        assertThat(carrier.round()).isZero();

        assertThat(file(callSid).call().ending().reason()).isEqualTo("carrier_silent");
    }
}
