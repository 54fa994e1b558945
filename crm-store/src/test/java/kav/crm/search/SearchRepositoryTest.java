package kav.crm.search;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.contact.Channel;
import kav.crm.contact.ChannelKind;
import kav.crm.contact.ContactDraft;
import kav.crm.journal.JournalEntry;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchRepositoryTest {
    private static final SearchRepository SEARCH = new SearchRepository(TENANTS);

    private final BusinessId business = newBusiness();

    @ParameterizedTest
    @CsvSource({
        "והבית גדול, בית",
        "הַשָּׁלוֹם, שלום",
        "אני רוצה ללמוד, למוד",
        "צה\"ל, צהל",
        "צ'יפס, ציפס",
        "מקום, מקומ",
        "אמרתי שלום עולם, עולם שלום",
        "רחוב בן־יהודה, יהודה",
        "Invoice NUMBER 4711, number 47110",
        "ＡＢＣ, abc"
    })
    void shouldFindAMessage_whenItsWordsAreWrittenAnotherWay(String text, String query) {
        UUID conversation = conversation();
        UUID message = Written.message(business, conversation, text.replace("4711", "47110"), NOW);
        Written.message(business, conversation, "something else", NOW);

        assertThat(found(SearchKind.MESSAGE, query)).containsExactly(message);
    }

    @Test
    void shouldFindAnUnfinishedWord_whenItIsTheLastAndHasThreeLetters() {
        UUID message = Written.message(business, conversation(), "פגישה ברעננה", NOW);

        assertThat(found(SearchKind.MESSAGE, "פגיש")).containsExactly(message);
        assertThat(found(SearchKind.MESSAGE, "פגישה רענ")).containsExactly(message);
        assertThat(found(SearchKind.MESSAGE, "פגישה מחר")).isEmpty();
    }

    @Test
    void shouldGivePageAfterPageNewestFirst_whenThereAreManyOverYears() {
        UUID conversation = conversation();
        List<UUID> expected = new ArrayList<>();
        for (int month = 0; month < 30; month++) {
            Duration ago = Duration.ofDays(31L * month);
            expected.add(Written.message(business, conversation, "שלום " + month, NOW.minus(ago)));
            Written.message(business, conversation, "אחר", NOW.minus(ago).minusSeconds(1));
        }
        List<UUID> read = new ArrayList<>();
        Page<SearchHit> page = page(SearchKind.MESSAGE, "שלום", PageRequest.first(7));
        while (page.next() != null) {
            page.items().forEach(hit -> read.add(hit.id()));
            page = page(SearchKind.MESSAGE, "שלום", new PageRequest(7, page.next()));
        }
        page.items().forEach(hit -> read.add(hit.id()));

        assertThat(read).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldLookIntoTheIndex_whenTheNewestTwoThousandDoNotHaveIt() {
        UUID rare = writtenBeforeManyOthers(business, "נדיר");

        assertThat(found(SearchKind.MESSAGE, "נדיר")).containsExactly(rare);
        assertThat(found(SearchKind.MESSAGE, "רגיל")).hasSize(20);
    }

    @Test
    void shouldFindWordsOfCallsAndNotes_whenTheyWereSaid() {
        String callSid = fresh("CA");
        JOURNAL.write(
                business,
                List.of(
                        new JournalEntry.TurnSaid(
                                business,
                                callSid,
                                new Turn(
                                        1,
                                        0,
                                        Speaker.CALLER,
                                        "אני צריך תור",
                                        null,
                                        false,
                                        0,
                                        9,
                                        NOW))));
        UUID contact = CONTACTS.save(business, "+972501111111", "Dana", NOW);
        UUID note = Written.note(business, contact, "לחזור אליה מחר", NOW);

        assertThat(page(SearchKind.TURN, "תור", PageRequest.first(5)).items())
                .singleElement()
                .satisfies(hit -> assertThat(hit.text()).isEqualTo("אני צריך תור"));
        assertThat(found(SearchKind.NOTE, "מחר")).containsExactly(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "דנ",
                "ד",
                "כהן",
                "כהן דנה",
                "acm",
                "050-123",
                "0501234567",
                "+97250",
                "4567",
                "1234567",
                "972501",
                "dana@",
                "DANA@exam"
            })
    void shouldFindAContact_whenAPartOfItIsTyped(String query) {
        UUID dana =
                CONTACTS.create(
                                business,
                                new ContactDraft(
                                        "דָּנָה כהן",
                                        "Acme",
                                        null,
                                        List.of(
                                                new Channel(ChannelKind.PHONE, "+972501234567"),
                                                new Channel(ChannelKind.EMAIL, "dana@example.com")),
                                        Map.of()),
                                NOW)
                        .id();
        CONTACTS.save(business, "+972529999999", "משה לוי", NOW);

        assertThat(found(SearchKind.CONTACT, query)).containsExactly(dana);
    }

    @Test
    void shouldGiveEachOnce_whenTwoNamesAreSoughtPageByPage() {
        Set<UUID> expected = new HashSet<>();
        for (int number = 0; number < 12; number++) {
            String phone = "+9725000000" + (10 + number);
            expected.add(CONTACTS.save(business, phone, "Dana Lev" + number, NOW));
        }
        CONTACTS.save(business, "+972501111111", "Levana", NOW);
        CONTACTS.save(business, "+972501111112", "Dan", NOW);

        List<UUID> read = new ArrayList<>();
        Page<SearchHit> page = page(SearchKind.CONTACT, "lev dan", PageRequest.first(5));
        page.items().forEach(hit -> read.add(hit.id()));
        while (page.next() != null) {
            page = page(SearchKind.CONTACT, "lev dan", new PageRequest(5, page.next()));
            page.items().forEach(hit -> read.add(hit.id()));
        }

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldPutTheExactWordFirstAndPage_whenManyBeginAlike() {
        List<UUID> expected = new ArrayList<>();
        for (String name : List.of("Dan", "Dana", "Daniel", "Danny")) {
            expected.add(CONTACTS.save(business, "+97250000000" + expected.size(), name, NOW));
        }
        Page<SearchHit> first = page(SearchKind.CONTACT, "dan", PageRequest.first(3));
        Page<SearchHit> second = page(SearchKind.CONTACT, "dan", new PageRequest(3, first.next()));

        List<UUID> read = new ArrayList<>();
        first.items().forEach(hit -> read.add(hit.id()));
        second.items().forEach(hit -> read.add(hit.id()));
        assertThat(read).containsExactlyElementsOf(expected);
        assertThat(second.next()).isNull();
    }

    @Test
    void shouldForgetTheOldNameAndTheDeleted_whenAContactChanges() {
        UUID id = CONTACTS.save(business, "+972501111111", "Dana", NOW);
        CONTACTS.save(business, "+972501111111", "Dina", NOW);

        assertThat(found(SearchKind.CONTACT, "Dana")).isEmpty();
        assertThat(found(SearchKind.CONTACT, "Dina")).containsExactly(id);
        CONTACTS.delete(business, id, NOW);
        assertThat(found(SearchKind.CONTACT, "Dina")).isEmpty();
        assertThat(found(SearchKind.CONTACT, "0501111111")).isEmpty();
        CONTACTS.restore(business, id, NOW);
        assertThat(found(SearchKind.CONTACT, "Dina")).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'",
                "' | '",
                "a & b | c",
                "!!",
                "\\",
                "%",
                "_",
                ":*",
                "(",
                "״",
                "👍",
                "a:b'c<->d"
            })
    void shouldNotStumble_whenSignsAreTyped(String query) {
        for (SearchKind kind : SearchKind.values()) {
            assertThat(found(kind, query)).isEmpty();
        }
    }

    @Test
    void shouldFindNothingOfA_whenBSearches() {
        Written.message(business, conversation(), "סודי", NOW);
        CONTACTS.save(business, "+972501111111", "Dana", NOW);
        BusinessId other = newBusiness();

        assertThat(
                        SEARCH.find(other, SearchKind.MESSAGE, "סודי", "IL", PageRequest.first(5))
                                .items())
                .isEmpty();
        assertThat(
                        SEARCH.find(other, SearchKind.CONTACT, "dana", "IL", PageRequest.first(5))
                                .items())
                .isEmpty();
        assertThat(
                        SEARCH.find(
                                        other,
                                        SearchKind.CONTACT,
                                        "0501111111",
                                        "IL",
                                        PageRequest.first(5))
                                .items())
                .isEmpty();
    }

    /// The index tells businesses apart by a part of their ids only; the row tells by the whole.
    @Test
    void shouldFindNothingOfA_whenTheEndOfItsIdIsTheSame() {
        String end = business.toString().substring(28);
        BusinessId alike = BusinessId.of("00000000-0000-7000-8000-0000" + end);
        SYSTEM.acrossBusinesses(handle ->
                handle.execute(
                        "INSERT INTO business (id, name) VALUES (?, 'alike')", alike.value()));
        UUID own = writtenBeforeManyOthers(business, "נדיר");
        UUID other = writtenBeforeManyOthers(alike, "נדיר");

        assertThat(found(SearchKind.MESSAGE, "נדיר")).containsExactly(own);
        assertThat(
                        SEARCH.find(alike, SearchKind.MESSAGE, "נדיר", "IL", PageRequest.first(5))
                                .items())
                .extracting(SearchHit::id)
                .containsExactly(other);
    }

    /// So many that only the index leads to it.
    private static UUID writtenBeforeManyOthers(BusinessId business, String text) {
        UUID contact = CONTACTS.save(business, "+972530000000", "", NOW);
        UUID conversation = Written.conversation(business, contact, NOW);
        UUID rare = Written.message(business, conversation, text, NOW.minus(Duration.ofDays(90)));
        TENANTS.as(
                business,
                handle ->
                        handle.execute(
                                "INSERT INTO whatsapp_message (business_id, id, conversation_id,"
                                        + " provider, account, chat, direction,"
                                        + " provider_message_id, author, kind, text, status, at,"
                                        + " status_at) SELECT business_id, gen_random_uuid(),"
                                        + " conversation_id, provider, account, chat, direction,"
                                        + " 'x' || n, author, kind, 'רגיל', status,"
                                        + " at + n * interval '1 minute', at"
                                        + " FROM whatsapp_message, generate_series(1, 2500) n"
                                        + " WHERE id = ?",
                                rare));
        return rare;
    }

    private UUID conversation() {
        return Written.conversation(
                business, CONTACTS.save(business, "+972530000000", "", NOW), NOW);
    }

    private List<UUID> found(SearchKind kind, String query) {
        return page(kind, query, PageRequest.first(20)).items().stream()
                .map(SearchHit::id)
                .toList();
    }

    private Page<SearchHit> page(SearchKind kind, String query, PageRequest request) {
        return SEARCH.find(business, kind, query, "IL", request);
    }
}
