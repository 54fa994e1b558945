package kav.crm.recording;

import static kav.crm.postgres.SharedPostgres.AUDIT;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NODES;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.call.CallEvent;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.NodeBoot;
import kav.crm.consent.CallConsents;
import kav.crm.erasure.ErasureRecords;
import kav.crm.erasure.Retention;
import kav.crm.journal.JournalEntry;
import kav.crm.page.PageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of recordings, and how they end.
class RecordingRepositoryTest {
    private static final AuditEntry BY_THE_SYSTEM =
            new AuditEntry(Actor.SYSTEM, "test", "", Map.of(), "", NOW.plusSeconds(9));

    private final RecordingRepository recordings = new RecordingRepository(TENANTS, AUDIT);
    private final SystemRecordings system = new SystemRecordings(SYSTEM);
    private final ErasureRecords endings = ErasureRecords.of(TENANTS, SYSTEM, EVENTS, AUDIT);
    private final BusinessId business = newBusiness();
    private final String callSid = fresh("CA");
    private final Recording running = KeptTape.running();
    private final Recording kept = KeptTape.kept(running);

    private void tell(Recording... told) {
        JOURNAL.write(business, List.of(told).stream().map(this::entry).toList());
    }

    private JournalEntry entry(Recording told) {
        return new JournalEntry.RecordingTold(business, callSid, told);
    }

    private UUID call() {
        return CALLS.file(business, callSid).orElseThrow().call().id();
    }

    private Recording found() {
        return recordings.ofCalls(business, Set.of(call())).get(call()).getFirst();
    }

    /// Files that are to be deleted.
    private List<String> queued() {
        return queued("file");
    }

    private List<String> queued(String kind) {
        return TENANTS.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT remote_id FROM erasure_task WHERE business_id ="
                                                + " :business AND kind = :kind")
                                .bind("business", business.value())
                                .bind("kind", kind)
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void shouldComeOutTheSame_whenToldInAnyOrderAndAgain() {
        long seed = 20_261_123L;
        Random random = new Random(seed);
        List<JournalEntry> entries =
                new java.util.ArrayList<>(List.of(entry(running), entry(kept), entry(kept)));
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(entries, random);
            JOURNAL.write(business, entries.subList(0, 1));
            JOURNAL.write(business, entries.subList(1, 3));
        }

        assertThat(found()).as("seed %d", seed).isEqualTo(kept);
        assertThat(queued()).isEmpty();
    }

    @Test
    void shouldTakeTheTruth_whenTheServerWasOnlyThoughtToBeGone() {
        Recording guess =
                running.ended(
                        RecordingState.CUT_SHORT,
                        "The server that recorded it went away.",
                        new Recording.Size(50, 0, 16_060),
                        NOW.plusSeconds(30));
        tell(running);
        tell(guess);
        assertThat(found()).isEqualTo(guess);

        tell(kept);
        tell(guess);

        assertThat(found()).isEqualTo(kept);
    }

    @Test
    void shouldDeleteTheFile_whenTheCallerRefused() {
        Recording refused =
                running.ended(
                        RecordingState.REFUSED,
                        "The caller did not want to be recorded.",
                        Recording.Size.NOTHING,
                        NOW.plusSeconds(3));
        tell(running);
        tell(refused);
        tell(kept);

        assertThat(found()).isEqualTo(refused);
        assertThat(queued()).containsExactly(running.place());
    }

    private JournalEntry refusal() {
        return new JournalEntry.EventHappened(
                business,
                callSid,
                new CallEvent(1, 0, CallConsents.REFUSED, 900, Map.of("by", "words"), NOW));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepNothing_whenTheRefusalAndTheEndMissEachOther(boolean isRefusedFirst) {
        tell(running);
        JOURNAL.write(business, List.of(isRefusedFirst ? refusal() : entry(kept)));
        JOURNAL.write(business, List.of(isRefusedFirst ? entry(kept) : refusal()));
        tell(kept);

        assertThat(found().state()).isEqualTo(RecordingState.REFUSED);
        assertThat(found().why()).isEqualTo("The caller did not want to be recorded.");
        assertThat(found().size()).isEqualTo(Recording.Size.NOTHING);
        assertThat(queued()).containsExactly(running.place());
    }

    @Test
    void shouldDeleteTheFileAndSayWhy_whenAnOwnerDeletesIt() {
        tell(running);
        assertThat(recordings.delete(business, call(), "x", BY_THE_SYSTEM)).isZero();
        tell(kept);

        assertThat(recordings.delete(business, call(), "An owner deleted it.", BY_THE_SYSTEM))
                .isEqualTo(1);

        assertThat(found().state()).isEqualTo(RecordingState.DELETED);
        assertThat(found().why()).isEqualTo("An owner deleted it.");
        assertThat(queued()).containsExactly(running.place());
        assertThat(AUDIT.page(business, PageRequest.first(9)).items()).hasSize(1);
        tell(running, kept);
        assertThat(found().state()).as("told again").isEqualTo(RecordingState.DELETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "age", "refusal", "person"})
    void shouldDeleteTheObject_whenItWasMovedBefore(String cause) {
        String number = "+972541230002";
        JOURNAL.write(business, List.of(seen(number), entry(running), entry(kept)));
        assertThat(recordings.moved(business, kept.id(), kept.place(), NOW)).isTrue();

        switch (cause) {
            case "owner" -> recordings.delete(business, call(), "x", BY_THE_SYSTEM);
            case "age" -> {
                endings.retention()
                        .change(business, new Retention(null, null, 7, null, 30, 0), BY_THE_SYSTEM);
                endings.retention().sweep(business, NOW.plus(Duration.ofDays(8)));
            }
            case "refusal" -> JOURNAL.write(business, List.of(refusal()));
            default -> {
                UUID contact = CONTACTS.save(business, number, "Dana", NOW);
                endings.erasures().erase(business, contact, "Dana", BY_THE_SYSTEM);
            }
        }

        assertThat(queued("object")).containsExactly(kept.place());
        assertThat(queued()).isEmpty();
    }

    @Test
    void shouldDeleteTheFile_whenItIsOlderThanTheBusinessKeepsIt() {
        tell(running, kept);
        endings.retention()
                .change(business, new Retention(null, null, 7, null, 30, 0), BY_THE_SYSTEM);

        endings.retention().sweep(business, NOW.plus(Duration.ofDays(6)));
        assertThat(found().state()).isEqualTo(RecordingState.KEPT);
        Map<String, Integer> swept =
                endings.retention().sweep(business, NOW.plus(Duration.ofDays(8)));

        assertThat(swept).containsEntry("tapes", 1);
        assertThat(found().state()).isEqualTo(RecordingState.DELETED);
        assertThat(found().why()).contains("as long as the business keeps");
        assertThat(queued()).containsExactly(running.place());
    }

    @Test
    void shouldLeaveNothing_whenThePersonIsErased() {
        String number = "+972541230001";
        JOURNAL.write(business, List.of(seen(number), entry(running), entry(kept)));
        UUID contact = CONTACTS.save(business, number, "Dana", NOW);
        UUID call = call();

        assertThat(endings.erasures().erase(business, contact, "Dana", BY_THE_SYSTEM)).isTrue();

        assertThat(recordings.ofCalls(business, Set.of(call))).isEmpty();
        assertThat(queued()).containsExactly(running.place());

        // What a spool still held comes after the erasure.
        Recording late = KeptTape.kept(KeptTape.running());
        tell(late, kept);
        assertThat(recordings.ofCalls(business, Set.of(call))).isEmpty();
        assertThat(queued()).contains(late.place());
    }

    private JournalEntry seen(String number) {
        return new JournalEntry.CallSeen(
                business,
                callSid,
                new CallSighting(
                        null,
                        Direction.INBOUND,
                        number,
                        "+97231111111",
                        CallStatus.IN_PROGRESS,
                        null,
                        null,
                        NOW));
    }

    @Test
    void shouldFindWhatAServerLeftRunning_whenItStartsAgain() {
        NodeBoot before = newNode();
        NodeBoot after = new NodeBoot(before.nodeId(), UUID.randomUUID());
        NodeBoot other = newNode();
        Recording left = KeptTape.running(before);
        tell(left, KeptTape.kept(KeptTape.running(before)));
        NODES.register(before, Set.of(), "", Duration.ofMinutes(1));
        assertThat(ofThisTest(after)).as("it lives").isEmpty();
        NODES.register(after, Set.of(before.bootId()), "", Duration.ofMinutes(1));

        LostRecording found = new LostRecording(business, callSid, left);
        assertThat(ofThisTest(other)).as("another server's, of today").isEmpty();
        assertThat(ofThisTest(after)).containsExactly(found);
        assertThat(lostBefore(NOW.plusSeconds(1), other)).as("a day later").containsExactly(found);
    }

    private List<LostRecording> ofThisTest(NodeBoot self) {
        return lostBefore(NOW.minus(Duration.ofDays(1)), self);
    }

    private List<LostRecording> lostBefore(Instant dayAgo, NodeBoot self) {
        return system.lost(self, dayAgo).stream()
                .filter(lost -> lost.business().equals(business))
                .toList();
    }

    @Test
    void shouldTellOfAllCalls_whenAskedForMany() {
        tell(running, kept);
        String second = fresh("CA");
        Recording other = KeptTape.running();
        JOURNAL.write(business, List.of(new JournalEntry.RecordingTold(business, second, other)));
        UUID secondCall = CALLS.file(business, second).orElseThrow().call().id();

        assertThat(recordings.ofCalls(business, Set.of(call(), secondCall)))
                .isEqualTo(Map.of(call(), List.of(kept), secondCall, List.of(other)));
        assertThat(recordings.ofCalls(newBusiness(), Set.of(call(), secondCall))).isEmpty();
    }
}
