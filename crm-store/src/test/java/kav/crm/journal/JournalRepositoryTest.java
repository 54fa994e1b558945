package kav.crm.journal;

import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.LEADS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.STREAMS;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.call.CallFile;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.consent.CallConsents;
import kav.crm.consent.ConsentRepository;
import kav.crm.lead.Lead;
import kav.crm.lead.LeadDraft;
import org.junit.jupiter.api.Test;

class JournalRepositoryTest {
    private final BusinessId business = newBusiness();
    private final WholeCall call = new WholeCall(business, fresh("CA"));

    @Test
    void shouldWriteAWholeCall_whenToldInOneBatch() {
        assertThat(JOURNAL.write(business, call.entries())).isEmpty();

        CallFile file = CALLS.file(business, call.callSid()).orElseThrow();
        assertThat(file.call().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(file.call().from()).isEqualTo("+972541234567");
        assertThat(file.call().ending()).isEqualTo(call.callEnding());
        assertThat(file.streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.ending()).isEqualTo(call.streamEnding()));
        assertThat(file.turns()).containsExactlyElementsOf(call.turns());
        assertThat(file.events()).containsExactly(call.event());
        Lead lead = LEADS.findByCall(business, call.callSid()).orElseThrow();
        assertThat(lead.answers().keySet()).containsExactly("when", "about");
        assertThat(CONTACTS.findByPhone(business, "+972541234567").orElseThrow())
                .satisfies(contact -> {
                    assertThat(contact.id()).isEqualTo(lead.fields().contactId());
                    assertThat(contact.name()).isEqualTo("דנה");
                });
        assertThat(file.call().contactId()).isEqualTo(lead.fields().contactId());
    }

    @Test
    void shouldWithdrawTheConsentOnce_whenTheRecordingWasRefused() {
        JOURNAL.write(business, call.entries());
        CallEvent refused =
                new CallEvent(1, 77, CallConsents.REFUSED, 900, Map.of("by", "words"), NOW);
        var entry = new JournalEntry.EventHappened(business, call.callSid(), refused);
        JOURNAL.write(business, List.of(entry));
        JOURNAL.write(business, List.of(entry));

        CallFile file = CALLS.file(business, call.callSid()).orElseThrow();
        ConsentRepository consents = new ConsentRepository(TENANTS, EVENTS);
        assertThat(consents.history(business, file.call().contactId()))
                .singleElement()
                .satisfies(consent -> {
                    assertThat(consent.kind()).isEqualTo("recording");
                    assertThat(consent.isGranted()).isFalse();
                    assertThat(consent.source()).isEqualTo("call " + file.call().id());
                });
    }

    @Test
    void shouldGiveTheSameRecords_whenToldAgainInAnyOrder() {
        JOURNAL.write(business, call.entries());
        CallFile once = CALLS.file(business, call.callSid()).orElseThrow();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<JournalEntry> shuffled = new java.util.ArrayList<>(call.entries());
            Collections.shuffle(shuffled, random);
            int cut = random.nextInt(shuffled.size());
            JOURNAL.write(business, shuffled.subList(0, cut));
            JOURNAL.write(business, shuffled.subList(cut, shuffled.size()));
        }

        assertThat(CALLS.file(business, call.callSid())).as("seed %d", seed).contains(once);
    }

    @Test
    void shouldComeOutTheSame_whenEveryEntryComesAloneAndBackwards() {
        for (JournalEntry entry : call.entries().reversed()) {
            JOURNAL.write(business, List.of(entry));
        }
        // The stream's end came before its beginning: a later replay brings it.
        JOURNAL.write(business, call.entries());

        CallFile file = CALLS.file(business, call.callSid()).orElseThrow();
        assertThat(file.turns()).hasSize(2);
        assertThat(file.call().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(file.streams().getFirst().ending()).isEqualTo(call.streamEnding());
    }

    @Test
    void shouldUpdateWhatWasHeard_whenAnAgentTurnIsToldAgain() {
        String callSid = fresh("CA");
        Turn begun = new Turn(1, 0, Speaker.AGENT, "hello there", "", false, 0, 0, NOW);
        Turn cut = new Turn(1, 0, Speaker.AGENT, "hello there", "hello", true, 0, 480, NOW);
        JOURNAL.write(business, List.of(new JournalEntry.TurnSaid(business, callSid, begun)));
        JOURNAL.write(business, List.of(new JournalEntry.TurnSaid(business, callSid, cut)));

        assertThat(CALLS.file(business, callSid).orElseThrow().turns()).containsExactly(cut);
    }

    @Test
    void shouldComeOutTheSame_whenEverythingIsToldTwiceInOneBatch() {
        List<JournalEntry> twice = new java.util.ArrayList<>(call.entries());
        twice.addAll(call.entries());
        String callSid = call.callSid();
        Turn begun = new Turn(1, 0, Speaker.AGENT, "begun", "", false, 0, 0, NOW);
        twice.addFirst(new JournalEntry.TurnSaid(business, callSid, begun));
        Ending late = new Ending("carrier_failed", "carrier", "Late.", NOW.plusSeconds(60));
        twice.add(new JournalEntry.StreamEnded(business, callSid, call.streamSid(), late));
        twice.add(new JournalEntry.CallEnded(business, callSid, CallStatus.FAILED, late));
        JOURNAL.write(business, twice);

        CallFile file = CALLS.file(business, callSid).orElseThrow();
        assertThat(file.turns().getFirst().text()).isEqualTo(call.turns().getFirst().text());
        assertThat(file.turns()).hasSize(2);
        assertThat(file.events()).containsExactly(call.event());
        assertThat(file.streams().getFirst().ending()).isEqualTo(call.streamEnding());
        assertThat(file.call().ending()).isEqualTo(call.callEnding());
        assertThat(file.call().status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void shouldReplaceAGuessedEnding_whenTheTrueOneComesInTheSameBatch() {
        Ending lost = new Ending(Ending.LOST, "us", "The node went away.", NOW.plusSeconds(5));
        JOURNAL.write(
                business,
                List.of(
                        call.seen(),
                        new JournalEntry.CallEnded(
                                business, call.callSid(), CallStatus.FAILED, lost),
                        new JournalEntry.CallEnded(
                                business,
                                call.callSid(),
                                CallStatus.COMPLETED,
                                call.callEnding())));

        CallFile.Facts facts = CALLS.file(business, call.callSid()).orElseThrow().call();
        assertThat(facts.ending()).isEqualTo(call.callEnding());
        assertThat(facts.status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void shouldKeepTheFirstEnding_whenAnotherFollows() {
        JOURNAL.write(business, call.entries());
        Ending other = new Ending("carrier_failed", "carrier", "Late.", NOW.plusSeconds(60));
        JOURNAL.write(
                business,
                List.of(
                        new JournalEntry.CallEnded(
                                business, call.callSid(), CallStatus.FAILED, other)));

        CallFile.Facts facts = CALLS.file(business, call.callSid()).orElseThrow().call();
        assertThat(facts.ending()).isEqualTo(call.callEnding());
        assertThat(facts.status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void shouldFillInAndClimbOnly_whenSightingsComeOutOfOrder() {
        String callSid = fresh("CA");
        CALLS.see(business, callSid, sighting(null, CallStatus.IN_PROGRESS));
        CALLS.see(business, callSid, sighting("+97231234567", CallStatus.RINGING));
        CALLS.see(business, callSid, sighting(null, CallStatus.QUEUED));

        CallFile.Facts facts = CALLS.file(business, callSid).orElseThrow().call();
        assertThat(facts.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(facts.from()).isEqualTo("+97231234567");
    }

    @Test
    void shouldLeaveOutOnlyForeignCalls_whenMixed() {
        BusinessId other = newBusiness();
        String foreign = fresh("CA");
        CALLS.see(other, foreign, sighting(null, CallStatus.RINGING));
        JournalEntry bad = said(foreign, "stolen");
        String own = fresh("CA");

        assertThat(JOURNAL.write(business, List.of(bad, said(own, "mine")))).containsExactly(bad);
        assertThat(CALLS.file(business, own).orElseThrow().turns()).hasSize(1);
        assertThat(CALLS.file(other, foreign).orElseThrow().turns()).isEmpty();
    }

    @Test
    void shouldLetAStreamInOnce_whenTheTokenIsUsedTwice() {
        JournalEntry.StreamOpened opened = call.opened();
        String another = fresh("MZ");

        assertThat(STREAMS.open(business, call.callSid(), opened.start())).isTrue();
        assertThat(STREAMS.open(business, call.callSid(), opened.start())).isFalse();
        assertThat(
                        STREAMS.open(
                                business,
                                call.callSid(),
                                new kav.crm.call.StreamStart(
                                        1, another, opened.start().node(), NOW)))
                .isFalse();
        assertThat(
                        STREAMS.open(
                                business,
                                call.callSid(),
                                new kav.crm.call.StreamStart(
                                        2, another, opened.start().node(), NOW)))
                .isTrue();
    }

    @Test
    void shouldMakeNoContact_whenTheNumberIsWithheld() {
        String callSid = fresh("CA");
        LEADS.save(business, callSid, new LeadDraft(null, "Dana", "x", Map.of(), NOW));
        LEADS.save(business, callSid, new LeadDraft(null, "Dana", "y", Map.of(), NOW));

        Lead lead = LEADS.findByCall(business, callSid).orElseThrow();
        assertThat(lead.fields().contactId()).isNull();
        assertThat(lead.fields().about()).isEqualTo("y");
    }

    @Test
    void shouldStore_whenTextsHoldNulCharacters() {
        String callSid = fresh("CA");
        Map<String, String> answers = new LinkedHashMap<>(Map.of("q\0", "a\0b"));
        JOURNAL.write(
                business,
                List.of(
                        said(callSid, "a\0b"),
                        new JournalEntry.LeadSaved(
                                business,
                                callSid,
                                new LeadDraft("+1", "n\0", "x\0", answers, NOW))));

        assertThat(CALLS.file(business, callSid).orElseThrow().turns().getFirst().text())
                .isEqualTo("ab");
        assertThat(LEADS.findByCall(business, callSid).orElseThrow().answers())
                .isEqualTo(Map.of("q", "ab"));
    }

    private JournalEntry said(String callSid, String text) {
        return new JournalEntry.TurnSaid(
                business, callSid, new Turn(1, 0, Speaker.CALLER, text, null, false, 0, 100, NOW));
    }

    private static CallSighting sighting(String from, CallStatus status) {
        return new CallSighting(null, Direction.INBOUND, from, null, status, null, null, NOW);
    }
}
