package kav.crm.figure;

import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.NodeBoot;
import kav.crm.call.Speaker;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.call.TurnMeasures;
import kav.crm.journal.JournalEntry;
import kav.crm.search.Written;
import org.junit.jupiter.api.Test;

final class FigureRepositoryTest {
    private static final FigureRepository FIGURES = new FigureRepository(TENANTS);

    private static final NodeBoot NODE = newNode();

    private final BusinessId business = newBusiness();
    private final List<JournalEntry> entries = new ArrayList<>();

    private String call(Instant at, CallStatus status) {
        String callSid = "CA" + UUID.randomUUID();
        entries.add(
                new JournalEntry.CallSeen(
                        business,
                        callSid,
                        new CallSighting(
                                null, Direction.INBOUND, null, null, status, null, null, at)));
        return callSid;
    }

    private void spoken(String callSid) {
        entries.add(
                new JournalEntry.StreamOpened(
                        business, callSid, new StreamStart(1, "MZ" + callSid, NODE, NOW)));
    }

    private void ended(String callSid, CallStatus status) {
        entries.add(
                new JournalEntry.CallEnded(
                        business,
                        callSid,
                        status,
                        new Ending("caller_hung_up", "caller", "", NOW)));
    }

    private void reply(String callSid, int ordinal, Long playedMs) {
        var latency = new TurnMeasures.Latency(0, 1L, 2L, 3L, 4L, 5L, playedMs);
        entries.add(
                new JournalEntry.TurnSaid(
                        business,
                        callSid,
                        new Turn(
                                1,
                                ordinal,
                                Speaker.AGENT,
                                "yes",
                                "yes",
                                false,
                                0,
                                1,
                                NOW,
                                new TurnMeasures(latency, new TurnMeasures.Words(1, 1, 1, 1)))));
    }

    @Test
    void shouldCountOnlyWhatIsOfToday_byTheClockOfTheBusiness() {
        Instant midnight = FIGURES.today(business, NOW).since();
        assertThat(Duration.between(midnight, NOW)).isBetween(Duration.ZERO, Duration.ofHours(25));

        call(midnight.minusSeconds(1), CallStatus.IN_PROGRESS);
        String first = call(midnight, CallStatus.IN_PROGRESS);
        call(midnight.plusSeconds(1), CallStatus.RINGING);
        String over = call(midnight.plusSeconds(2), CallStatus.IN_PROGRESS);
        spoken(first);
        spoken(over);
        ended(over, CallStatus.COMPLETED);
        reply(first, 1, 700L);
        reply(first, 3, 900L);
        reply(over, 1, 2_000L);
        JOURNAL.write(business, entries);

        TodayFigures figures = FIGURES.today(business, NOW);

        assertThat(figures.calls()).isEqualTo(3);
        assertThat(figures.answered()).isEqualTo(2);
        assertThat(figures.callsNow()).as("one goes on since yesterday").isEqualTo(3);
        assertThat(figures.medianReplyMs()).isEqualTo(900);
        assertThat(figures.newLeads()).isZero();
        assertThat(FIGURES.today(newBusiness(), NOW).calls()).isZero();
    }

    @Test
    void shouldCountAsAnswered_whoeverSpokeWithTheAgentHoweverItEnded() {
        String broken = call(NOW, CallStatus.IN_PROGRESS);
        spoken(broken);
        ended(broken, CallStatus.FAILED);
        ended(call(NOW, CallStatus.RINGING), CallStatus.FAILED);
        ended(call(NOW, CallStatus.RINGING), CallStatus.COMPLETED);
        JOURNAL.write(business, entries);

        TodayFigures figures = FIGURES.today(business, NOW);

        assertThat(figures.calls()).isEqualTo(3);
        assertThat(figures.answered()).isEqualTo(1);
    }

    @Test
    void shouldTellWhoWaits_whenAPersonAnswers() throws Exception {
        UUID contact = kav.crm.postgres.SharedPostgres.CONTACTS.save(business, "+97250", "", NOW);
        UUID conversation = Written.conversation(business, contact, NOW);
        assertThat(FIGURES.today(business, NOW).waiting()).isZero();

        TENANTS.as(
                business,
                handle ->
                        handle.createUpdate(
                                        "UPDATE whatsapp_conversation SET unread = 2, mode ="
                                                + " 'person', status = 'open', last_inbound_at ="
                                                + " :at WHERE business_id = :business AND id = :id")
                                .bind("at", NOW.minusSeconds(90))
                                .bind("business", business.value())
                                .bind("id", conversation)
                                .execute());

        TodayFigures figures = FIGURES.today(business, NOW);
        assertThat(figures.waiting()).isEqualTo(1);
        assertThat(figures.waitingSince()).isEqualTo(NOW.minusSeconds(90));
        assertThat(figures.medianReplyMs()).isNull();
    }
}
