package kav.crm.contact.csv;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.contact.Contact;
import kav.crm.contact.ContactDraft;
import kav.crm.contact.ContactFilter;
import kav.crm.contact.ContactImportRepository;
import kav.crm.contact.ContactImportRepository.Taken;
import kav.crm.page.PageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvContactsTest {
    private static final String TEXT =
            "שם,טלפון,דוא\"ל,עיר\r\nדנה,050-1234567,Dana@Example.com,חיפה\r\n";

    private final List<CsvContacts.Line> good = new ArrayList<>();
    private final List<CsvContacts.LineError> bad = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1255", "UTF-8 with mark", "UTF-16LE with mark"})
    void shouldReadHebrew_whenWrittenInAnyUsualEncoding(String encoding) {
        String text = encoding.endsWith("mark") ? "\uFEFF" + TEXT : TEXT;
        Charset charset = Charset.forName(encoding.replace(" with mark", ""));

        CsvContacts file = read(text.getBytes(charset), Map.of());

        assertThat(bad).isEmpty();
        ContactDraft draft = good.getFirst().draft();
        assertThat(draft.name()).isEqualTo("דנה");
        assertThat(draft.channels())
                .extracting(channel -> channel.address())
                .containsExactly("+972501234567", "dana@example.com");
        assertThat(draft.custom()).containsEntry("עיר", "חיפה");
        assertThat(file.columns()).containsEntry("טלפון", CsvColumn.PHONE);
    }

    @Test
    void shouldTellEachWrongLine_whenSomeCannotBeTaken() {
        read(
                "name;phone\nDana;12\n\nAvi;050-1234567\n;\n;;\nNoa;\n"
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());

        assertThat(good).extracting(CsvContacts.Line::line).containsExactly(4L, 7L);
        assertThat(bad).containsExactly(new CsvContacts.LineError(2, "phone", "phone-invalid"));
    }

    @Test
    void shouldFollowTheMapping_whenTheHeadersAreUnusual() {
        read(
                "who,x,y\nDana,0501234567,z\n".getBytes(StandardCharsets.UTF_8),
                Map.of("who", CsvColumn.NAME, "x", CsvColumn.PHONE, "y", CsvColumn.IGNORE));

        ContactDraft draft = good.getFirst().draft();
        assertThat(draft.name()).isEqualTo("Dana");
        assertThat(draft.channels()).hasSize(1);
        assertThat(draft.custom()).isEmpty();
    }

    @Test
    void shouldEscapeFormulasAndReadThemBack_whenWritten() {
        BusinessId business = newBusiness();
        CONTACTS.save(business, "+972501234567", "=1+1", NOW);
        Contact contact = all(business).getFirst();

        String csv = CsvWriting.header() + CsvWriting.lines(List.of(contact));
        assertThat(csv).contains(",'=1+1,").contains(",'+972501234567,");
        read(csv.getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(bad).isEmpty();
        assertThat(good.getFirst().draft().name()).isEqualTo("=1+1");
        assertThat(good.getFirst().draft().channels()).isEqualTo(contact.channels());
    }

    @Test
    void shouldMakeCompleteAndRefuse_whenTaken() {
        BusinessId business = newBusiness();
        ContactImportRepository imports = new ContactImportRepository(TENANTS, CONTACTS);
        UUID known = CONTACTS.save(business, "+972501111111", "", NOW);
        UUID deleted = CONTACTS.save(business, "+972502222222", "", NOW);
        CONTACTS.delete(business, deleted, NOW);
        List<ContactDraft> drafts =
                List.of(
                        ContactDraft.of("Dana", "+972501111111"),
                        ContactDraft.of("Avi", "+972503333333"),
                        ContactDraft.of("Avi again", "+972503333333"),
                        ContactDraft.of("Gone", "+972502222222"));

        Taken trial = imports.take(business, drafts, true, NOW);
        assertThat(all(business)).hasSize(1);
        Taken taken = imports.take(business, drafts, false, NOW);
        Taken again = imports.take(business, drafts.subList(0, 2), false, NOW);

        assertThat(taken).isEqualTo(trial);
        assertThat(taken).isEqualTo(new Taken(1, 1, 0, Map.of(2, "twice", 3, "deleted")));
        assertThat(again).isEqualTo(new Taken(0, 0, 2, Map.of()));
        assertThat(CONTACTS.find(business, known).orElseThrow().name()).isEqualTo("Dana");
        assertThat(all(business)).hasSize(2);
    }

    private static List<Contact> all(BusinessId business) {
        return CONTACTS.page(business, ContactFilter.ALL, PageRequest.first(10)).items();
    }

    private CsvContacts read(byte[] bytes, Map<String, CsvColumn> mapping) {
        CsvContacts file = new CsvContacts(bytes, "IL", mapping);
        file.read(good::add, bad::add);
        return file;
    }
}
