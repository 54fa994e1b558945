package kav.crm.contact;

import static kav.crm.postgres.SharedPostgres.BUS;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.event.Event;
import kav.crm.event.EventBus;
import kav.crm.journal.JournalEntry;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tag.TagRepository;
import org.junit.jupiter.api.Test;

final class ContactRepositoryTest {
    private static final String PHONE = "+972501234567";
    private static final Channel EMAIL = new Channel(ChannelKind.EMAIL, "dana@example.com", "work");
    private final BusinessId business = newBusiness();

    @Test
    void shouldGiveBackWhatWasWritten_whenAContactIsMade() {
        ContactDraft draft =
                new ContactDraft(
                        "דנה",
                        "Acme",
                        "he",
                        List.of(EMAIL, new Channel(ChannelKind.PHONE, PHONE)),
                        Map.of("size", "L"));

        Contact made = CONTACTS.create(business, draft, NOW);

        assertThat(made.draft()).isEqualTo(draft);
        assertThat(made.phone()).isEqualTo(PHONE);
        assertThat(made.version()).isEqualTo(1);
        assertThat(CONTACTS.find(business, made.id())).contains(made);
        assertThat(CONTACTS.findByPhone(business, PHONE)).contains(made);
    }

    @Test
    void shouldRefuse_whenAnAddressIsAnotherContacts() {
        Contact first = CONTACTS.create(business, ContactDraft.of("A", PHONE), NOW);

        assertThatThrownBy(() -> CONTACTS.create(business, ContactDraft.of("B", PHONE), NOW))
                .isInstanceOfSatisfying(
                        ChannelTaken.class,
                        taken -> {
                            assertThat(taken.contactId()).isEqualTo(first.id());
                            assertThat(taken.place()).isZero();
                        });
        assertThat(CONTACTS.create(newBusiness(), ContactDraft.of("B", PHONE), NOW)).isNotNull();
    }

    @Test
    void shouldChangeOnlyTheVersionNamed_whenTwoPeopleWriteAtOnce() {
        Contact made = CONTACTS.create(business, ContactDraft.of("A", PHONE), NOW);

        Update<Contact> first =
                CONTACTS.update(business, made.id(), 1, draft -> named(draft, "Dana"), NOW);
        Update<Contact> second =
                CONTACTS.update(business, made.id(), 1, draft -> named(draft, "Late"), NOW);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Update.Done.class,
                        done ->
                                assertThat(done.now())
                                        .isEqualTo(
                                                CONTACTS.find(business, made.id()).orElseThrow()));
        assertThat(second).isEqualTo(new Update.Stale<Contact>(2));
        assertThat(CONTACTS.update(business, UUID.randomUUID(), 1, draft -> draft, NOW))
                .isInstanceOf(Update.Missing.class);
    }

    @Test
    void shouldMoveTheNumberShown_whenChannelsChange() {
        Contact made = CONTACTS.create(business, ContactDraft.of("A", PHONE), NOW);

        CONTACTS.update(
                business,
                made.id(),
                1,
                draft ->
                        new ContactDraft(
                                "A",
                                "",
                                null,
                                List.of(new Channel(ChannelKind.PHONE, "+972501234568"), EMAIL),
                                Map.of()),
                NOW);

        assertThat(CONTACTS.findByPhone(business, PHONE)).isEmpty();
        Contact now = CONTACTS.findByPhone(business, "+972501234568").orElseThrow();
        assertThat(now.channels())
                .containsExactly(new Channel(ChannelKind.PHONE, "+972501234568"), EMAIL);
        assertThat(CONTACTS.create(business, ContactDraft.of("free again", PHONE), NOW).phone())
                .isEqualTo(PHONE);
    }

    @Test
    void shouldShowNothingInLists_whenDeletedUntilRestored() {
        Contact made = CONTACTS.create(business, ContactDraft.of("A", PHONE), NOW);

        assertThat(CONTACTS.delete(business, made.id(), NOW)).isTrue();
        assertThat(CONTACTS.delete(business, made.id(), NOW)).isFalse();
        assertThat(list(ContactFilter.ALL).items()).isEmpty();
        assertThat(list(new ContactFilter(null, true)).items()).hasSize(1);
        assertThat(CONTACTS.findByPhone(business, PHONE)).isEmpty();
        assertThat(CONTACTS.restore(business, made.id(), NOW)).isTrue();

        assertThat(list(ContactFilter.ALL).items()).hasSize(1);
        assertThat(CONTACTS.findByPhone(business, PHONE)).isPresent();
    }

    @Test
    void shouldBringADeletedContactBack_whenItCallsLaterButNotWhenAnOldCallIsTold() {
        UUID id = CONTACTS.save(business, PHONE, "", NOW);
        CONTACTS.delete(business, id, NOW.plusSeconds(60));

        assertThat(CONTACTS.save(business, PHONE, "", NOW)).isEqualTo(id);
        assertThat(CONTACTS.findByPhone(business, PHONE)).isEmpty();
        assertThat(CONTACTS.save(business, PHONE, "", NOW.plusSeconds(61))).isEqualTo(id);
        assertThat(CONTACTS.findByPhone(business, PHONE)).isPresent();
    }

    @Test
    void shouldKeepANameThatSomebodyTyped_whenTheCallerSaysAnother() {
        UUID id = CONTACTS.save(business, PHONE, "dina", NOW);
        assertThat(CONTACTS.save(business, PHONE, "dana", NOW)).isEqualTo(id);
        assertThat(CONTACTS.find(business, id).orElseThrow().name()).isEqualTo("dana");

        long version = CONTACTS.find(business, id).orElseThrow().version();
        CONTACTS.update(business, id, version, draft -> named(draft, "Dana Cohen"), NOW);
        CONTACTS.save(business, PHONE, "diana", NOW);

        assertThat(CONTACTS.find(business, id).orElseThrow().name()).isEqualTo("Dana Cohen");
    }

    @Test
    void shouldListPageByPageAndByTag_whenThereAreMany() {
        List<UUID> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            Duration later = Duration.ofSeconds(number);
            ids.addFirst(
                    CONTACTS.create(
                                    business,
                                    ContactDraft.of("n" + number, "+97250123456" + number),
                                    NOW.plus(later))
                            .id());
        }
        TagRepository tags = new TagRepository(TENANTS, EVENTS);
        UUID tag = tags.create(business, fresh("vip"), "#00ff00", NOW).id();
        assertThat(tags.put(business, ids.get(2), List.of(tag), NOW)).isTrue();
        assertThat(tags.put(business, ids.get(2), List.of(UUID.randomUUID()), NOW)).isFalse();
        assertThat(tags.put(newBusiness(), ids.get(2), List.of(), NOW)).isFalse();

        Page<Contact> first = CONTACTS.page(business, ContactFilter.ALL, PageRequest.first(3));
        Page<Contact> second =
                CONTACTS.page(business, ContactFilter.ALL, new PageRequest(3, first.next()));

        assertThat(first.items())
                .extracting(Contact::id)
                .containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(second.items())
                .extracting(Contact::id)
                .containsExactlyElementsOf(ids.subList(3, 5));
        assertThat(second.next()).isNull();
        assertThat(list(new ContactFilter(tag, false)).items())
                .singleElement()
                .satisfies(found -> assertThat(found.tags()).hasSize(1));
        assertThat(CONTACTS.findAll(business, List.of(ids.get(4), ids.get(0))))
                .extracting(Contact::id)
                .containsExactly(ids.get(4), ids.get(0));
    }

    @Test
    void shouldFindOneContact_whenReachedByAnyOfItsAddresses() {
        UUID id = CONTACTS.save(business, PHONE, "Dana", NOW);
        Channel whatsapp = new Channel(ChannelKind.WHATSAPP, PHONE);
        Channel lid = new Channel(ChannelKind.LID, "12345678@lid");

        assertThat(reach(whatsapp)).isEqualTo(id);
        assertThat(reach(whatsapp)).isEqualTo(id);
        UUID stranger = reach(lid);

        assertThat(reach(lid)).isEqualTo(stranger).isNotEqualTo(id);
        assertThat(CONTACTS.find(business, id).orElseThrow().channels())
                .containsExactly(new Channel(ChannelKind.PHONE, PHONE), whatsapp);
    }

    @Test
    void shouldStayOneContact_whenTheNumberBehindAHiddenAddressIsLearned() {
        Channel lid = new Channel(ChannelKind.LID, "12345678@lid");
        Channel whatsapp = new Channel(ChannelKind.WHATSAPP, PHONE);
        UUID hidden = reach(lid);

        assertThat(reachByBoth(lid, whatsapp)).isEqualTo(hidden);
        assertThat(reachByBoth(lid, whatsapp)).isEqualTo(hidden);
        assertThat(reach(whatsapp)).isEqualTo(hidden);
        assertThat(CONTACTS.findByPhone(business, PHONE).orElseThrow().id()).isEqualTo(hidden);
        assertThat(CONTACTS.save(business, PHONE, "Dana", NOW)).isEqualTo(hidden);
        assertThat(CONTACTS.find(business, hidden).orElseThrow().phone()).isEqualTo(PHONE);
    }

    @Test
    void shouldGiveTheHiddenAddressToWhoeverHasTheNumber_whenNobodyHasIt() {
        UUID id = CONTACTS.save(business, PHONE, "Dana", NOW);
        Channel lid = new Channel(ChannelKind.LID, "12345678@lid");

        assertThat(reachByBoth(lid, new Channel(ChannelKind.WHATSAPP, PHONE))).isEqualTo(id);
        assertThat(reach(lid)).isEqualTo(id);
    }

    private UUID reachByBoth(Channel hidden, Channel number) {
        return TENANTS.as(
                business,
                handle ->
                        CONTACTS.reachByBothWithin(business, handle, hidden, number, "Dana", NOW));
    }

    @Test
    void shouldJoinCallsToTheirPeopleAndTellOnce_whenCallsAreSeenAgain() {
        List<String> told = new ArrayList<>();
        String callSid = fresh("CA");
        String withheld = fresh("CA");
        try (EventBus.Subscription _ =
                BUS.watch(business, (Event event) -> told.add(event.kind()))) {
            for (int time = 0; time < 2; time++) {
                JOURNAL.write(business, List.of(seen(callSid, PHONE), seen(withheld, "anonymous")));
            }
        }

        assertThat(told).containsOnlyOnce("contact.created").doesNotContain("contact.updated");
        assertThat(list(ContactFilter.ALL).items()).hasSize(1);
        UUID contact = CONTACTS.findByPhone(business, PHONE).orElseThrow().id();
        assertThat(contactOf(callSid)).isEqualTo(contact);
        assertThat(contactOf(withheld)).isNull();
        assertThat(CALLS.file(business, withheld)).isPresent();
    }

    private UUID contactOf(String callSid) {
        return TENANTS.as(
                business,
                handle ->
                        handle.createQuery("SELECT contact_id FROM call WHERE call_sid = ?")
                                .bind(0, callSid)
                                .map((row, _) -> row.getObject(1, UUID.class))
                                .list()
                                .getFirst());
    }

    private JournalEntry seen(String callSid, String from) {
        return new JournalEntry.CallSeen(
                business,
                callSid,
                new CallSighting(
                        "AC",
                        Direction.INBOUND,
                        from,
                        "+97231111111",
                        CallStatus.RINGING,
                        null,
                        null,
                        NOW));
    }

    private UUID reach(Channel channel) {
        return TENANTS.as(
                business, handle -> CONTACTS.reachWithin(business, handle, channel, "", NOW));
    }

    private Page<Contact> list(ContactFilter filter) {
        return CONTACTS.page(business, filter, PageRequest.first(50));
    }

    private static ContactDraft named(ContactDraft draft, String name) {
        return new ContactDraft(
                name, draft.company(), draft.language(), draft.channels(), draft.custom());
    }
}
