package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.AGENTS;
import static kav.crm.postgres.SharedPostgres.APP_POOL;
import static kav.crm.postgres.SharedPostgres.AUDIT;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.LEADS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.STREAMS;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static kav.crm.postgres.SharedPostgres.newNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.call.CallEvent;
import kav.crm.call.Speaker;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;
import kav.crm.lead.LeadDraft;
import kav.crm.page.PageRequest;
import kav.crm.recording.KeptTape;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The wall between businesses, looked at as `kav_app`.
class WallTest {
    static BusinessId businessA;
    private static BusinessId businessB;
    private static String callSid;

    @BeforeAll
    static void fillEveryTableOfA() {
        businessA = newBusiness();
        businessB = newBusiness();
        callSid = fresh("CA");
        AUDIT.record(
                businessA, new AuditEntry(Actor.SYSTEM, "seed", "", Map.of(), "127.0.0.1", NOW));
        IdentitySeed.fill(businessA);
        WebhookSeed.fill(businessA);
        WhatsAppSeed.plant(businessA);
        ContactsSeed.fill(businessA);
        WorkSeed.fill(businessA);
        assertThat(
                        STREAMS.open(
                                businessA,
                                callSid,
                                new StreamStart(1, fresh("MZ"), newNode(), NOW)))
                .isTrue();
        ToolSeed.fill(businessA, callSid);
        JOURNAL.write(
                businessA,
                List.of(
                        new JournalEntry.TurnSaid(
                                businessA,
                                callSid,
                                new Turn(1, 0, Speaker.CALLER, "שלום", null, false, 0, 9, NOW)),
                        new JournalEntry.EventHappened(
                                businessA,
                                callSid,
                                new CallEvent(1, 0, "barge_in", 5, Map.of(), NOW)),
                        new JournalEntry.RecordingTold(businessA, callSid, KeptTape.running()),
                        new JournalEntry.LeadSaved(
                                businessA,
                                callSid,
                                new LeadDraft("+972501111111", "Dana", "x", Map.of(), NOW))));
    }

    static List<String> tenantTables() {
        return TENANTS.as(
                newBusiness(),
                handle ->
                        handle.createQuery(
                                        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON"
                                                + " n.oid = c.relnamespace WHERE n.nspname ="
                                                + " 'kav' AND c.relkind = 'r' AND (c.relname ="
                                                + " 'business' OR EXISTS (SELECT FROM"
                                                + " pg_attribute a WHERE a.attrelid = c.oid AND"
                                                + " a.attname = 'business_id'))")
                                .mapTo(String.class)
                                .list());
    }

    @ParameterizedTest
    @MethodSource("tenantTables")
    void shouldShowNothingOfA_whenBLooks(String table) {
        String key = table.equals("business") ? "id" : "business_id";

        assertThat(count(businessA, table, key, businessA)).as("A sees its own").isPositive();
        assertThat(count(businessB, table, key, businessA)).isZero();
    }

    @ParameterizedTest
    @MethodSource("tenantTables")
    void shouldShowNothing_whenNoBusinessIsSet(String table) {
        Jdbi asApp = Jdbi.create(APP_POOL);

        int seen =
                asApp.withHandle(handle ->
                        handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Integer.class)
                                .one());

        assertThat(seen).isZero();
    }

    @ParameterizedTest
    @MethodSource("tenantTables")
    void shouldForceRowLevelSecurity_whenATableHasABusiness(String table) {
        boolean forced =
                TENANTS.as(
                        businessA,
                        handle ->
                                handle.createQuery(
                                                "SELECT relrowsecurity AND relforcerowsecurity"
                                                        + " FROM pg_class WHERE oid ="
                                                        + " ('kav.' || :table)::regclass")
                                        .bind("table", table)
                                        .mapTo(Boolean.class)
                                        .one());

        assertThat(forced).isTrue();
    }

    @Test
    void shouldSeeNothing_whenTheSettingOfAReusedConnectionHasEnded() throws Exception {
        try (Connection connection = APP_POOL.getConnection();
                Handle handle = Jdbi.open(connection)) {
            handle.useTransaction(inside -> {
                set(inside, businessA);
                assertThat(callsSeen(inside)).isPositive();
            });

            assertThat(
                            handle.createQuery("SELECT current_setting('kav.business_id', true)")
                                    .mapTo(String.class)
                                    .one())
                    .isEmpty();
            assertThat(callsSeen(handle)).isZero();
        }
    }

    @Test
    void shouldRefuseARowOfA_whenBWritesIt() {
        assertThatThrownBy(() ->
                        TENANTS.as(
                                businessB,
                                handle ->
                                        handle.execute(
                                                "INSERT INTO contact (business_id, id)"
                                                        + " VALUES (?, ?)",
                                                businessA.value(),
                                                UUID.randomUUID())))
                .hasMessageContaining("row-level security");
    }

    @Test
    void shouldRefuseAnIdOfA_whenBPointsAtIt() {
        UUID callOfA = CALLS.file(businessA, callSid).orElseThrow().call().id();
        UUID contactOfA = CONTACTS.findByPhone(businessA, "+972501111111").orElseThrow().id();
        UUID agentOfA = AGENTS.page(businessA, PageRequest.first(1)).items().getFirst().id();
        List<String> pointing = new ArrayList<>();
        pointing.add(
                "INSERT INTO lead (business_id, id, call_id) VALUES (?, ?, '%s')"
                        .formatted(callOfA));
        pointing.add(
                "INSERT INTO lead (business_id, id, contact_id) VALUES (?, ?, '%s')"
                        .formatted(contactOfA));
        pointing.add(
                ("INSERT INTO turn (business_id, id, call_id, stream_number, ordinal, speaker,"
                                + " text, started_ms, ended_ms) VALUES (?, ?, '%s', 1, 0,"
                                + " 'caller', '', 0, 0)")
                        .formatted(callOfA));
        pointing.add(
                ("INSERT INTO call_event (business_id, id, call_id, stream_number, ordinal, kind,"
                                + " at_ms) VALUES (?, ?, '%s', 1, 0, 'x', 0)")
                        .formatted(callOfA));
        pointing.add(
                ("INSERT INTO call_stream (business_id, id, call_id, stream_number, stream_sid,"
                                + " node_id, boot_id, started_at) VALUES (?, ?, '%s', 2, 'MZx',"
                                + " 'n', gen_random_uuid(), now())")
                        .formatted(callOfA));
        pointing.add(
                ("INSERT INTO call (business_id, id, call_sid, started_at, agent_id) VALUES (?,"
                                + " ?, 'CAx', now(), '%s')")
                        .formatted(agentOfA));
        pointing.add(
                ("INSERT INTO call (business_id, id, call_sid, started_at, contact_id) VALUES (?,"
                                + " ?, 'CAy', now(), '%s')")
                        .formatted(contactOfA));
        pointing.add(
                "INSERT INTO phone_number (business_id, id, number, agent_id) VALUES (?, ?, '+1',"
                        + " '%s')".formatted(agentOfA));
        for (String sql : pointing) {
            assertThatThrownBy(() ->
                            TENANTS.as(
                                    businessB,
                                    handle ->
                                            handle.execute(
                                                    sql, businessB.value(), UUID.randomUUID())))
                    .as(sql)
                    .satisfies(refused -> assertThat(SqlState.of(refused)).contains("23503"));
        }
        assertThatThrownBy(() ->
                        TENANTS.as(
                                businessB,
                                handle ->
                                        handle.execute(
                                                "UPDATE business SET default_agent_id = ?",
                                                agentOfA)))
                .satisfies(refused -> assertThat(SqlState.of(refused)).contains("23503"));
    }

    @Test
    void shouldGiveNothing_whenBAsksRepositoriesForWhatIsAs() {
        assertThat(CALLS.file(businessB, callSid)).isEmpty();
        assertThat(CALLS.howItEnded(businessB, callSid)).isEmpty();
        assertThat(CALLS.latest(businessB, 10)).isEmpty();
        assertThat(LEADS.findByCall(businessB, callSid)).isEmpty();
        assertThat(CONTACTS.findByPhone(businessB, "+972501111111")).isEmpty();
        assertThat(
                        STREAMS.open(
                                businessB,
                                callSid,
                                new StreamStart(2, fresh("MZ"), newNode(), NOW)))
                .isFalse();
        assertThat(
                        LEADS.save(
                                businessB,
                                callSid,
                                new LeadDraft("+972502222222", "", "", Map.of(), NOW)))
                .isFalse();
        assertThat(CONTACTS.findByPhone(businessB, "+972502222222")).isEmpty();
        assertThat(CALLS.file(businessA, callSid).orElseThrow().streams()).hasSize(1);
    }

    @Test
    void shouldListEveryPolicyOfTheSystemRole_whenDocumented() throws Exception {
        List<String> policies =
                SYSTEM.acrossBusinesses(handle ->
                        handle.createQuery(
                                        "SELECT tablename || ' ' || lower(cmd) FROM"
                                                + " pg_policies WHERE 'kav_system' ="
                                                + " ANY (roles)")
                                .mapTo(String.class)
                                .list());
        TreeSet<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/tenancy.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > 3 && cells[1].strip().matches("`[a-z_]+`")) {
                for (String command : cells[2].strip().split(", ")) {
                    documented.add(cells[1].strip().replace("`", "") + " " + command);
                }
            }
        }
        documented.removeIf(entry -> entry.startsWith("node "));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(policies);
    }

    @Test
    void shouldShowTheSystemRoleNoNumbers_whenItLooksAtCalls() {
        for (String sql :
                List.of(
                        "SELECT from_number FROM call",
                        "SELECT to_number FROM call",
                        "SELECT * FROM call",
                        "SELECT stream_sid FROM call_stream")) {
            assertThatThrownBy(() -> SYSTEM.acrossBusinesses(handle -> handle.execute(sql)))
                    .as(sql)
                    .satisfies(refused -> assertThat(SqlState.of(refused)).contains("42501"));
        }
    }

    @Test
    void shouldLeaveABusinessesAgent_whenTheSystemRoleWantsAnother() {
        UUID agent = AGENTS.page(businessA, PageRequest.first(1)).items().getFirst().id();

        int changed =
                SYSTEM.acrossBusinesses(handle ->
                        handle.execute(
                                "UPDATE business SET default_agent_id = ? WHERE id = ?",
                                agent,
                                businessA.value()));

        assertThat(changed).isZero();
    }

    @Test
    void shouldFindHebrew_whenSearchedByTrigrams() {
        double similarity =
                TENANTS.as(
                        businessA,
                        handle ->
                                handle.createQuery(
                                                "SELECT word_similarity('שלום', 'אמרתי שלום"
                                                        + " עולם')")
                                        .mapTo(Double.class)
                                        .one());

        assertThat(similarity).isEqualTo(1.0);
    }

    private static int count(BusinessId as, String table, String key, BusinessId of) {
        return TENANTS.as(
                as,
                handle ->
                        handle.createQuery(
                                        "SELECT count(*) FROM " + table + " WHERE " + key + " = ?")
                                .bind(0, of.value())
                                .mapTo(Integer.class)
                                .one());
    }

    private static void set(Handle handle, BusinessId business) {
        handle.createQuery("SELECT set_config('kav.business_id', ?, true)")
                .bind(0, business.toString())
                .mapTo(String.class)
                .one();
    }

    private static int callsSeen(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM call").mapTo(Integer.class).one();
    }
}
