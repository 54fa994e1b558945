package kav.crm.erasure;

import static kav.crm.postgres.SharedPostgres.AUDIT;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.call.CallEvent;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.contact.MergeRepository;
import kav.crm.journal.JournalEntry;
import kav.crm.lead.LeadDraft;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.search.Written;
import org.junit.jupiter.api.Test;

final class ErasureRepositoryTest {
    private static final String PHONE = "+972501234567";
    private static final AuditEntry ENTRY =
            new AuditEntry(Actor.SYSTEM, "contact.erase", "", Map.of(), "", NOW);
    private static final ErasureRecords ENDINGS = ErasureRecords.of(TENANTS, SYSTEM, EVENTS, AUDIT);

    private final BusinessId business = newBusiness();
    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private final String recordingSid = fresh("RE");

    @Test
    void shouldLeaveNoTraceOfThePerson_whenErased() {
        UUID contact = lived();
        UUID stranger = CONTACTS.save(business, "+972509999999", "Other", NOW);

        assertThatThrownBy(() -> ENDINGS.erasures().erase(business, contact, "Dina", ENTRY))
                .isInstanceOf(NameDiffers.class);
        assertThat(ENDINGS.erasures().erase(business, contact, "Dana", ENTRY)).isTrue();

        assertThat(CONTACTS.find(business, contact)).isEmpty();
        assertThat(CONTACTS.find(business, stranger)).isPresent();
        var file = CALLS.file(business, callSid).orElseThrow();
        assertThat(file.turns()).isEmpty();
        assertThat(file.events()).isEmpty();
        assertThat(everything()).doesNotContain(PHONE, "Dana", "secret words", "secret note");
        assertThat(ENDINGS.erasures().page(business, PageRequest.first(5)).items()).hasSize(1);
        assertThat(AUDIT.page(business, PageRequest.first(5)).items())
                .extracting(line -> line.entry().action())
                .contains("contact.erase");
        assertThat(ENDINGS.erasures().erase(business, contact, "Dana", ENTRY)).isFalse();
    }

    @Test
    void shouldStayEmpty_whenTheSpoolTellsTheCallAgain() {
        UUID contact = lived();
        ENDINGS.erasures().erase(business, contact, "Dana", ENTRY);

        JOURNAL.write(business, call());

        assertThat(everything()).doesNotContain("secret words");
        assertThat(CALLS.file(business, callSid).orElseThrow().turns()).isEmpty();
        assertThat(CALLS.file(business, callSid).orElseThrow().call().from()).isNull();
    }

    @Test
    void shouldQueueWhatLiesAtTheCarrier_whenErased() {
        UUID contact = lived();

        ENDINGS.erasures().erase(business, contact, "Dana", ENTRY);

        List<ErasureTask> mine =
                ENDINGS.tasks().claim(1_000, Duration.ofMinutes(1)).stream()
                        .filter(task -> task.business().equals(business))
                        .toList();
        assertThat(mine)
                .extracting(task -> task.kind() + " " + task.remoteId())
                .containsExactlyInAnyOrder("call " + callSid, "recording " + recordingSid);
        assertThat(ENDINGS.tasks().claim(1_000, Duration.ofMinutes(1)))
                .noneMatch(task -> task.business().equals(business));
        ENDINGS.tasks().later(mine.getFirst(), "500", Duration.ofSeconds(-1));
        assertThat(ENDINGS.tasks().claim(1_000, Duration.ofMinutes(1)))
                .anySatisfy(task -> assertThat(task.attempts()).isEqualTo(2));
        mine.forEach(ENDINGS.tasks()::done);
        assertThat(ENDINGS.erasures().pendingTasks(business)).isZero();
    }

    @Test
    void shouldEraseAgain_whenAnOlderBackupBroughtThePersonBack() {
        UUID contact = lived();
        ENDINGS.erasures().erase(business, contact, "Dana", ENTRY);
        TENANTS.as(
                business,
                handle ->
                        handle.execute(
                                "INSERT INTO contact (business_id, id, name, phone)"
                                        + " VALUES (?, ?, 'Dana', ?)",
                                business.value(),
                                contact,
                                PHONE));

        assertThat(ENDINGS.erasures().applyAgain(business, ENTRY)).isEqualTo(1);
        assertThat(ENDINGS.erasures().applyAgain(business, ENTRY)).isZero();

        assertThat(CONTACTS.find(business, contact)).isEmpty();
    }

    @Test
    void shouldEraseThoseWhoBecamePartOfIt_whenMergedBefore() {
        UUID contact = CONTACTS.save(business, PHONE, "Dana", NOW);
        UUID part = CONTACTS.save(business, "+972502222222", "Dana C", NOW);
        new MergeRepository(TENANTS, EVENTS).merge(business, contact, part, Actor.SYSTEM, NOW);

        ENDINGS.erasures().erase(business, contact, "Dana", ENTRY);

        assertThat(CONTACTS.find(business, part)).isEmpty();
        assertThat(everything()).doesNotContain("Dana C", "+972502222222");
    }

    @Test
    void shouldEraseForGood_whenDeletedLongAgo() {
        UUID old = CONTACTS.save(business, PHONE, "", NOW);
        UUID recent = CONTACTS.save(business, "+972502222222", "", NOW);
        CONTACTS.delete(business, old, NOW.minus(Duration.ofDays(31)));
        CONTACTS.delete(business, recent, NOW.minus(Duration.ofDays(29)));

        int erased =
                ENDINGS.erasures()
                        .eraseDeleted(business, NOW.minus(Duration.ofDays(30)), 100, ENTRY);

        assertThat(erased).isEqualTo(1);
        assertThat(CONTACTS.find(business, old)).isEmpty();
        assertThat(CONTACTS.find(business, recent)).isPresent();
    }

    @Test
    void shouldNameEveryTable_whenItPointsAtAContact() {
        List<String> pointing =
                TENANTS.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                "SELECT DISTINCT conrelid::regclass::text FROM"
                                                        + " pg_constraint WHERE contype = 'f' AND"
                                                        + " confrelid IN ('kav.contact'::regclass,"
                                                        + " 'kav.lead'::regclass,"
                                                        + " 'kav.whatsapp_conversation'::regclass,"
                                                        + " 'kav.whatsapp_message'::regclass)")
                                        .mapTo(String.class)
                                        .list());

        assertThat(pointing)
                .isNotEmpty()
                .allSatisfy(table -> assertThat(ErasureStatements.all()).contains(table));
    }

    @Test
    void shouldGiveThePersonAllTheirData_whenExported() throws Exception {
        UUID contact = lived();
        ByteArrayOutputStream to = new ByteArrayOutputStream();

        assertThat(ENDINGS.exports().write(newBusiness(), contact, ENTRY, to)).isFalse();
        assertThat(to.size()).isZero();
        assertThat(ENDINGS.exports().write(business, contact, ENTRY, to)).isTrue();

        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(to.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files.get("contact.json")).contains("Dana");
        assertThat(files.get("channels.json")).contains(PHONE);
        assertThat(files.get("transcripts.json")).contains("secret words");
        assertThat(files.get("messages.json")).contains("secret message");
        assertThat(files.get("notes.json")).contains("secret note");
        assertThat(files.get("tasks.json")).isEqualTo("[]\n");
    }

    @Test
    void shouldEndWhatIsOlder_whenTheBusinessKeepsItForSomeDays() {
        lived();
        Retention wanted = new Retention(10, 10, 10, 10, 30, 0);
        assertThat(ENDINGS.retention().change(business, wanted, ENTRY))
                .isInstanceOf(Update.Done.class);
        assertThat(ENDINGS.retention().change(business, wanted, ENTRY))
                .isEqualTo(new Update.Stale<Retention>(1));

        assertThat(ENDINGS.retention().sweep(business, NOW.plus(Duration.ofDays(9))).values())
                .containsOnly(0);
        Map<String, Integer> ended =
                ENDINGS.retention().sweep(business, NOW.plus(Duration.ofDays(11)));

        assertThat(ended)
                .containsEntry("transcripts", 1)
                .containsEntry("messages", 1)
                .containsEntry("recordings", 1);
        assertThat(everything()).doesNotContain("secret words", "secret message");
        assertThat(ENDINGS.erasures().pendingTasks(business)).isEqualTo(1);
    }

    @Test
    void shouldGiveARoundToOneNode_whenTwoWantIt() {
        String round = fresh("round");

        assertThat(ENDINGS.rounds().take(round, Duration.ofMinutes(1))).isTrue();
        assertThat(ENDINGS.rounds().take(round, Duration.ofMinutes(1))).isFalse();
        assertThat(ENDINGS.rounds().businesses()).contains(business);
    }

    /// A contact with a call, a recording, a lead, a message, a note.
    private UUID lived() {
        JOURNAL.write(business, call());
        UUID contact = CONTACTS.findByPhone(business, PHONE).orElseThrow().id();
        Written.message(
                business, Written.conversation(business, contact, NOW), "secret message", NOW);
        Written.note(business, contact, "secret note", NOW);
        return contact;
    }

    private List<JournalEntry> call() {
        return List.of(
                new JournalEntry.CallSeen(
                        business,
                        callSid,
                        new CallSighting(
                                "AC1",
                                Direction.INBOUND,
                                PHONE,
                                "+97231111111",
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                NOW)),
                new JournalEntry.TurnSaid(
                        business,
                        callSid,
                        new Turn(1, 0, Speaker.CALLER, "secret words", null, false, 0, 9, NOW)),
                new JournalEntry.EventHappened(
                        business,
                        callSid,
                        new CallEvent(
                                1, 0, "recording", 5, Map.of("recordingSid", recordingSid), NOW)),
                new JournalEntry.LeadSaved(
                        business, callSid, new LeadDraft(PHONE, "Dana", "about", Map.of(), NOW)));
    }

    /// Every row of the business, as text.
    private String everything() {
        return TENANTS.as(
                business,
                handle -> {
                    StringBuilder all = new StringBuilder();
                    for (String table :
                            handle.createQuery(
                                            "SELECT c.relname FROM pg_class c JOIN pg_attribute a"
                                                    + " ON a.attrelid = c.oid AND a.attname ="
                                                    + " 'business_id' WHERE c.relnamespace ="
                                                    + " 'kav'::regnamespace AND c.relkind = 'r'")
                                    .mapTo(String.class)
                                    .list()) {
                        handle.createQuery("SELECT t::text FROM " + table + " t")
                                .mapTo(String.class)
                                .forEach(row -> all.append(row).append('\n'));
                    }
                    return all.toString();
                });
    }
}
