package kav.crm.system;

import static kav.crm.postgres.SharedPostgres.BUS;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NODES;
import static kav.crm.postgres.SharedPostgres.STREAMS;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.journal;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kav.crm.BusinessId;
import kav.crm.call.CallFile;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.NodeBoot;
import kav.crm.call.StreamStart;
import kav.crm.event.Event;
import kav.crm.journal.JournalEntry;
import org.junit.jupiter.api.Test;

/// Its moments lie before those of all other tests, whose calls it must not see.
class SystemSilentCallsTest {
    private static final Instant RANG = Instant.parse("2020-01-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SystemSilentCalls calls =
            new SystemSilentCalls(SYSTEM, journal(TENANTS)::announceEnd);
    private final BusinessId business = newBusiness();

    @Test
    void shouldCloseACall_whenNothingWasToldOfItForLong() {
        String callSid = ringing();
        List<Event> told = new ArrayList<>();
        try (var _ = BUS.watch(business, told::add)) {
            lookAfter(PATIENCE);
            assertThat(ending(callSid)).isNull();
            lookAfter(PATIENCE.plusSeconds(1));
        }

        assertThat(ending(callSid).reason()).isEqualTo(Ending.CARRIER_SILENT);
        assertThat(ending(callSid).side()).isEqualTo("carrier");
        assertThat(ending(callSid).detail()).startsWith("The carrier went silent");
        assertThat(ending(callSid).at()).isEqualTo(RANG.plus(PATIENCE).plusSeconds(1));
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.FAILED);
        assertThat(told).extracting(Event::kind).containsExactly("call.ended");
    }

    @Test
    void shouldLeaveACallAlone_whileItHasAStreamOnAnyNode() {
        NodeBoot other = newNode();
        NODES.register(other, Set.of(), "https://other", Duration.ofMinutes(1));
        String callSid = ringing();
        STREAMS.open(business, callSid, new StreamStart(1, "MZ" + callSid, other, RANG));

        lookAfter(Duration.ofHours(3));

        assertThat(ending(callSid)).isNull();
    }

    @Test
    void shouldCountFromTheStreamsEnd_whenTheCallerMayBeLeavingAMessage() {
        String callSid = ringing();
        Instant broken = RANG.plus(Duration.ofHours(1));
        STREAMS.open(business, callSid, new StreamStart(1, "MZ" + callSid, newNode(), RANG));
        JOURNAL.write(
                business,
                List.of(
                        new JournalEntry.StreamEnded(
                                business,
                                callSid,
                                "MZ" + callSid,
                                new Ending("line_failed", "us", "A fault.", broken))));

        lookAfter(Duration.ofHours(1).plus(PATIENCE).minusSeconds(1));
        assertThat(ending(callSid)).isNull();
        lookAfter(Duration.ofHours(1).plus(PATIENCE).plusSeconds(1));
        assertThat(ending(callSid).reason()).isEqualTo(Ending.CARRIER_SILENT);
    }

    @Test
    void shouldBelieveTheCarrier_whenItSpeaksAfterAll() {
        String callSid = ringing();
        lookAfter(Duration.ofHours(1));
        Ending told = new Ending("carrier_busy", "carrier", "Busy.", RANG.plusSeconds(9));

        JOURNAL.write(
                business,
                List.of(new JournalEntry.CallEnded(business, callSid, CallStatus.BUSY, told)));

        assertThat(ending(callSid)).isEqualTo(told);
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.BUSY);
    }

    @Test
    void shouldTakeTheCallBack_whenItsStreamBecomesKnownLater() {
        String callSid = ringing();
        lookAfter(Duration.ofHours(1));

        assertThat(
                        STREAMS.open(
                                business,
                                callSid,
                                new StreamStart(1, "MZ" + callSid, newNode(), RANG)))
                .isTrue();

        assertThat(ending(callSid)).isNull();
        assertThat(file(callSid).call().status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void shouldLeaveACallToWhoeverHoldsIt_whenAStreamIsBeingOpened() {
        String callSid = ringing();
        TENANTS.as(
                business,
                handle -> {
                    CALLS.idsWithin(business, handle, Map.of(callSid, RANG));
                    lookAfter(Duration.ofHours(1));
                    return null;
                });

        assertThat(ending(callSid)).isNull();
    }

    private void lookAfter(Duration waited) {
        Instant now = RANG.plus(waited);
        calls.close(now.minus(PATIENCE), now);
    }

    private String ringing() {
        String callSid = fresh("CA");
        CALLS.see(
                business,
                callSid,
                new CallSighting(
                        null,
                        Direction.INBOUND,
                        null,
                        null,
                        CallStatus.RINGING,
                        null,
                        newNode(),
                        RANG));
        return callSid;
    }

    private CallFile file(String callSid) {
        return CALLS.file(business, callSid).orElseThrow();
    }

    private Ending ending(String callSid) {
        return file(callSid).call().ending();
    }
}
