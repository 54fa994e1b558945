package kav.crm.timeline;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.consent.ConsentRepository;
import kav.crm.consent.ConsentRepository.NewConsent;
import kav.crm.journal.JournalEntry;
import kav.crm.lead.LeadDraft;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.search.Written;
import org.junit.jupiter.api.Test;

final class TimelineRepositoryTest {
    private static final String PHONE = "+972501234567";
    private static final TimelineRepository TIMELINES = new TimelineRepository(TENANTS);

    private static final PastRepository PASTS = new PastRepository(TENANTS);

    private final BusinessId business = newBusiness();

    @Test
    void shouldShowEverythingOfOnePersonNewestFirst_whenItComesFromManyTables() {
        call(NOW.plusSeconds(10));
        UUID contact = CONTACTS.findByPhone(business, PHONE).orElseThrow().id();
        UUID conversation = Written.conversation(business, contact, NOW);
        Written.message(business, conversation, "שלום", NOW.plusSeconds(30));
        Written.note(business, contact, "a note", NOW.plusSeconds(40));
        new ConsentRepository(TENANTS, EVENTS)
                .record(
                        business,
                        contact,
                        new NewConsent("marketing", true, "form"),
                        Actor.SYSTEM,
                        NOW.plusSeconds(50));
        UUID stranger = CONTACTS.save(business, "+972509999999", "", NOW);
        Written.note(business, stranger, "not this one", NOW.plusSeconds(45));

        List<TimelineEntry> entries = all(contact, 50);

        assertThat(entries)
                .extracting(TimelineEntry::kind)
                .containsExactly(
                        TimelineEntry.Kind.CONSENT,
                        TimelineEntry.Kind.NOTE,
                        TimelineEntry.Kind.MESSAGE,
                        TimelineEntry.Kind.LEAD,
                        TimelineEntry.Kind.CALL);
        TimelineEntry call = entries.getLast();
        assertThat(call.text()).isEqualTo("אני צריך תור");
        assertThat(call.facts()).containsEntry("direction", "inbound");
        assertThat(entries.get(2).facts()).containsEntry("status", "received");
    }

    @Test
    void shouldShowEachOnce_whenReadPageByPage() {
        UUID contact = CONTACTS.save(business, PHONE, "", NOW);
        UUID conversation = Written.conversation(business, contact, NOW);
        for (int number = 0; number < 9; number++) {
            Instant at = NOW.plusSeconds(number / 2);
            Written.message(business, conversation, "m" + number, at);
            Written.note(business, contact, "n" + number, at);
        }
        call(NOW.plusSeconds(2));

        assertThat(all(contact, 3)).hasSize(20).doesNotHaveDuplicates();
        assertThat(all(contact, 3)).isEqualTo(all(contact, 200));
    }

    @Test
    void shouldBeEmpty_whenTheContactIsNotOfThisBusiness() {
        UUID contact = CONTACTS.save(business, PHONE, "", NOW);

        assertThat(TIMELINES.page(newBusiness(), contact, PageRequest.first(5))).isEmpty();
        assertThat(TIMELINES.page(business, UUID.randomUUID(), PageRequest.first(5))).isEmpty();
        assertThat(all(contact, 5)).isEmpty();
    }

    @Test
    void shouldTellWhatWasSaidBefore_whenAPersonComesBack() {
        call(NOW.plusSeconds(10));
        UUID contact = CONTACTS.findByPhone(business, PHONE).orElseThrow().id();
        UUID conversation = Written.conversation(business, contact, NOW);
        Written.message(business, conversation, "שלום", NOW.plusSeconds(30));
        UUID began = Written.message(business, conversation, "again", NOW.plusSeconds(40));

        Past past = PASTS.past(business, contact, began, 10).orElseThrow();

        assertThat(past.words())
                .extracting(Past.Words::text)
                .containsExactlyInAnyOrder("שלום", "אני צריך תור", "שלום");
        assertThat(past.words().getLast())
                .isEqualTo(new Past.Words(NOW.plusSeconds(30), false, true, "שלום"));
        assertThat(past.words()).filteredOn(Past.Words::isCall).hasSize(2);
        assertThat(PASTS.past(business, contact, null, 1).orElseThrow().words())
                .singleElement()
                .satisfies(words -> assertThat(words.text()).isEqualTo("again"));
        assertThat(PASTS.past(newBusiness(), contact, null, 10)).isEmpty();
    }

    private void call(Instant at) {
        String callSid = fresh("CA");
        JOURNAL.write(
                business,
                List.of(
                        new JournalEntry.CallSeen(
                                business,
                                callSid,
                                new CallSighting(
                                        "AC",
                                        Direction.INBOUND,
                                        PHONE,
                                        "+97231111111",
                                        CallStatus.IN_PROGRESS,
                                        null,
                                        null,
                                        at)),
                        new JournalEntry.TurnSaid(
                                business,
                                callSid,
                                new Turn(1, 0, Speaker.AGENT, "שלום", "שלום", false, 0, 9, at)),
                        new JournalEntry.TurnSaid(
                                business,
                                callSid,
                                new Turn(
                                        1,
                                        1,
                                        Speaker.CALLER,
                                        "אני צריך תור",
                                        null,
                                        false,
                                        0,
                                        9,
                                        at)),
                        new JournalEntry.LeadSaved(
                                business,
                                callSid,
                                new LeadDraft(PHONE, "", "תור", Map.of(), at.plusSeconds(5)))));
    }

    private List<TimelineEntry> all(UUID contact, int limit) {
        List<TimelineEntry> read = new ArrayList<>();
        Page<TimelineEntry> page =
                TIMELINES.page(business, contact, PageRequest.first(limit)).orElseThrow();
        read.addAll(page.items());
        while (page.next() != null) {
            page =
                    TIMELINES
                            .page(business, contact, new PageRequest(limit, page.next()))
                            .orElseThrow();
            read.addAll(page.items());
        }
        return read;
    }
}
