package kav.crm.erasure;

import static kav.crm.postgres.SharedPostgres.AUDIT;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.administrator;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.postgres.Connections;
import org.junit.jupiter.api.Test;

/// A person who is in every table: what they get when they ask, and what is left when they go.
final class PersonRowsTest {
    /// Tables of a business that hold nobody, or nobody who calls or writes.
    private static final Set<String> NOBODY =
            Set.of(
                    "agent",
                    "api_key",
                    "audit_entry",
                    "bridge_session",
                    "contact_merge_move",
                    "erased_address",
                    "erasure",
                    "erasure_task",
                    "membership",
                    "one_time_link",
                    "phone_number",
                    "pipeline",
                    "resource",
                    "retention",
                    "session",
                    "settings_version",
                    "stage",
                    "tag",
                    "twilio_account",
                    "webhook_endpoint",
                    "whatsapp_account",
                    "whatsapp_template");

    private static final ErasureRecords ENDINGS = ErasureRecords.of(TENANTS, SYSTEM, EVENTS, AUDIT);
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final AuditEntry ENTRY =
            new AuditEntry(Actor.SYSTEM, "contact.erase", "", Map.of(), "", LATER);

    private final WholePerson person = WholePerson.lived(newBusiness());

    @Test
    void shouldLeaveNothingInAnyTable_whenErased() throws Exception {
        assertThat(places()).isNotEmpty();

        erase();

        assertThat(places()).isEmpty();
    }

    @Test
    void shouldStayGone_whenSpoolAndInboxTellEverythingAgain() throws Exception {
        erase();

        JOURNAL.write(person.business, person.entries(NOW));
        person.keep(person.arrival(WholePerson.SECRET), fresh("SM"));
        person.take();

        assertThat(places()).isEmpty();
    }

    @Test
    void shouldStayGone_whenTheSpoolTellsACallThatNobodyHadSeen() throws Exception {
        erase();
        WholePerson unseen = new WholePerson(person.business);

        JOURNAL.write(person.business, unseen.entries(NOW));

        assertThat(places()).isEmpty();
    }

    @Test
    void shouldTakeThePersonInAnew_whenTheyCallOrWriteAfterwards() throws Exception {
        erase();

        JOURNAL.write(
                person.business, new WholePerson(person.business).entries(LATER.plusSeconds(1)));

        assertThat(places()).contains("contact: Zelda", "turn: " + WholePerson.SECRET);
    }

    @Test
    void shouldForgetTheAddresses_whenNothingCanWaitForThemAnyMore() throws Exception {
        erase();
        String kept =
                "SELECT address_hash FROM kav.erased_address WHERE business_id = '%s'"
                        .formatted(person.business);

        ENDINGS.retention().sweep(person.business, LATER.plusSeconds(30 * 86_400L));
        assertThat(column(kept)).hasSize(3);
        ENDINGS.retention().sweep(person.business, LATER.plusSeconds(30 * 86_400L + 1));

        assertThat(column(kept)).isEmpty();
    }

    @Test
    void shouldGiveEveryTable_whenExported() throws Exception {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        ENDINGS.exports().write(person.business, person.contact(), ENTRY, to);

        Map<String, String> files = files(to.toByteArray());

        assertThat(files.keySet())
                .isEqualTo(
                        PersonRows.ALL.stream()
                                .map(PersonRows::file)
                                .filter(Objects::nonNull)
                                .map(file -> file + ".json")
                                .collect(Collectors.toCollection(TreeSet::new)));
        files.forEach((name, rows) -> assertThat(rows).as(name).isNotEqualTo("[]\n"));
        assertThat(String.join("", files.values()))
                .contains(WholePerson.NAME, WholePerson.PHONE, WholePerson.OTHER_PHONE);
    }

    @Test
    void shouldNameEveryTableOfABusiness() throws Exception {
        Set<String> known = new TreeSet<>(NOBODY);
        PersonRows.ALL.forEach(rows -> known.add(rows.table()));

        assertThat(
                        column(
                                """
                                SELECT c.table_name FROM information_schema.columns c
                                JOIN information_schema.tables t USING (table_schema, table_name)
                                WHERE c.table_schema = 'kav' AND c.column_name = 'business_id'
                                  AND t.table_type = 'BASE TABLE'
                                """))
                .allSatisfy(table -> assertThat(known).contains(table));
    }

    private void erase() {
        assertThat(
                        ENDINGS.erasures()
                                .erase(person.business, person.contact(), WholePerson.NAME, ENTRY))
                .isTrue();
    }

    /// Every column of every table in which the name, a number or a word of the person stands in
    /// this business, whatever its type.
    private List<String> places() throws Exception {
        List<String> places = new ArrayList<>();
        for (String table :
                column(
                        """
                        SELECT c.table_name FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'kav' AND c.column_name = 'business_id'
                          AND t.table_type = 'BASE TABLE'
                        """)) {
            String rows =
                    String.join(
                            "\n",
                            column(
                                    "SELECT t::text FROM kav.\"%s\" t WHERE business_id = '%s'"
                                            .formatted(table, person.business)));
            for (String trace :
                    List.of("Zelda", "quixwort", "541239876", "541239877", WholePerson.SECRET)) {
                if (rows.contains(trace)) {
                    places.add(table + ": " + trace);
                }
            }
        }
        return places;
    }

    private static List<String> column(String sql) throws Exception {
        List<String> values = new ArrayList<>();
        try (Connection connection = Connections.open(administrator());
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static Map<String, String> files(byte[] archive) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
