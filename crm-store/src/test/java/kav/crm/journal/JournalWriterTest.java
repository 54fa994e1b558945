package kav.crm.journal;

import static kav.crm.postgres.SharedPostgres.APP_POOL;
import static kav.crm.postgres.SharedPostgres.CALLS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.asOwner;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.journal;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.call.CallFile;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.TenantDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalWriterTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SwitchedDataSource database = new SwitchedDataSource(APP_POOL);

    /// Asks never by itself: the test says when.
    private final DatabaseHealth health = new DatabaseHealth(database, Duration.ofHours(1));

    private final BusinessId business = newBusiness();

    @TempDir Path folder;

    @AfterEach
    void stopAsking() {
        health.close();
    }

    @Test
    void shouldCommitManyCallsOfManyBusinesses_whenToldFromManyThreads() throws Exception {
        List<WholeCall> calls = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            calls.add(new WholeCall(number % 2 == 0 ? business : newBusiness(), fresh("CA")));
        }
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            List<CompletableFuture<Acknowledgement>> answers =
                    calls.parallelStream()
                            .flatMap(call -> call.entries().stream())
                            .map(journal::append)
                            .toList();
            for (CompletableFuture<Acknowledgement> answer : answers) {
                assertThat(get(answer)).isEqualTo(Acknowledgement.COMMITTED);
            }
            assertThat(journal.state().committed()).isEqualTo(answers.size());
        }
        for (WholeCall call : calls) {
            CallFile file = CALLS.file(call.business(), call.callSid()).orElseThrow();
            assertThat(file.turns()).isEqualTo(call.turns());
            assertThat(file.call().ending()).isEqualTo(call.callEnding());
        }
    }

    @Test
    void shouldSpoolAndReplayExactlyOnce_whenTheDatabaseGoesAndComesBack() throws Exception {
        WholeCall call = new WholeCall(business, fresh("CA"));
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            assertThat(get(journal.append(call.seen()))).isEqualTo(Acknowledgement.COMMITTED);
            database.turn(false);
            for (JournalEntry entry : call.entries()) {
                assertThat(get(journal.append(entry))).isEqualTo(Acknowledgement.SPOOLED);
            }
            assertThat(journal.state().databaseUp()).isFalse();
            assertThat(journal.state().accepting()).isTrue();
            assertThat(journal.state().spoolBytes()).isPositive();

            database.turn(true);
            health.check();
            awaitEmptySpool(journal);
            assertThat(get(journal.append(call.seen()))).isEqualTo(Acknowledgement.COMMITTED);
        }
        CallFile file = CALLS.file(business, call.callSid()).orElseThrow();
        assertThat(file.turns()).isEqualTo(call.turns());
        assertThat(file.events()).containsExactly(call.event());
        assertThat(file.streams()).hasSize(1);
    }

    @Test
    void shouldReplayAtTheNextStart_whenClosedWhileTheDatabaseIsAway() throws Exception {
        WholeCall call = new WholeCall(business, fresh("CA"));
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            database.turn(false);
            for (JournalEntry entry : call.entries()) {
                var _ = journal.append(entry);
            }
            assertThat(journal.drain(LONG)).isTrue();
        }
        assertThat(CALLS.file(business, call.callSid())).isEmpty();
        database.turn(true);
        health.check();
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            awaitEmptySpool(journal);
        }

        assertThat(CALLS.file(business, call.callSid()).orElseThrow().turns())
                .isEqualTo(call.turns());
    }

    @Test
    void shouldRefuseOnlyTheSpoiler_whenOneEntryOfABatchIsImpossible() throws Exception {
        BusinessId nobody = new BusinessId(UUID.randomUUID());
        String callSid = fresh("CA");
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            CompletableFuture<Acknowledgement> good = journal.append(said(callSid, 0));
            CompletableFuture<Acknowledgement> unknown =
                    journal.append(new WholeCall(nobody, fresh("CA")).seen());
            CompletableFuture<Acknowledgement> alsoGood = journal.append(said(callSid, 2));

            assertThat(get(unknown)).isEqualTo(Acknowledgement.REFUSED);
            assertThat(get(good)).isEqualTo(Acknowledgement.COMMITTED);
            assertThat(get(alsoGood)).isEqualTo(Acknowledgement.COMMITTED);
            assertThat(journal.state().refused()).isEqualTo(1);
        }
        assertThat(CALLS.file(business, callSid).orElseThrow().turns()).hasSize(2);
        assertThat(folder.resolve("refused")).isNotEmptyDirectory();
    }

    @Test
    void shouldTakeNoNewCallsAndForgetNothing_whenDatabaseAndSpoolAreFull() throws Exception {
        String callSid = fresh("CA");
        try (JournalWriter journal = open(new SpoolLimits(1_000, 1_200))) {
            database.turn(false);
            List<CompletableFuture<Acknowledgement>> answers = new ArrayList<>();
            for (int ordinal = 0; ordinal < 20; ordinal++) {
                answers.add(journal.append(said(callSid, ordinal)));
            }
            while (journal.state().accepting()) {
                Thread.onSpinWait();
            }
            database.turn(true);
            health.check();
            for (CompletableFuture<Acknowledgement> answer : answers) {
                assertThat(get(answer).isKept()).isTrue();
            }
            awaitEmptySpool(journal);
            assertThat(journal.drain(LONG)).isTrue();
            assertThat(journal.state().accepting()).isTrue();
        }
        assertThat(CALLS.file(business, callSid).orElseThrow().turns()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"54000", "42501", "0A000"})
    void shouldSetAsideOnlyTheSpoiler_whenTheRecordsRefuseItWhyever(String state) throws Exception {
        String callSid = fresh("CA");
        failOnTurns(state);
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            CompletableFuture<Acknowledgement> good = journal.append(said(callSid, 0));
            CompletableFuture<Acknowledgement> bad = journal.append(said(callSid, 1, state));
            CompletableFuture<Acknowledgement> alsoGood = journal.append(said(callSid, 2));

            assertThat(get(bad)).isEqualTo(Acknowledgement.REFUSED);
            assertThat(get(good)).isEqualTo(Acknowledgement.COMMITTED);
            assertThat(get(alsoGood)).isEqualTo(Acknowledgement.COMMITTED);
        }
        assertThat(CALLS.file(business, callSid).orElseThrow().turns()).hasSize(2);
    }

    @Test
    void shouldSetAsideOnlyTheSpoiler_whenAnUnknownFaultStaysWhileTheDatabaseAnswers()
            throws Exception {
        String callSid = fresh("CA");
        failOnTurns("XX000");
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            assertThat(get(journal.append(said(callSid, 1, "XX000"))))
                    .isEqualTo(Acknowledgement.SPOOLED);
            var _ = journal.append(said(callSid, 0));
            var _ = journal.append(said(callSid, 2));
            while (journal.state().spoolBytes() > 0) {
                health.check();
            }
            assertThat(journal.drain(LONG)).isTrue();
            assertThat(journal.state().refused()).isEqualTo(1);
        }
        assertThat(CALLS.file(business, callSid).orElseThrow().turns()).hasSize(2);
        assertThat(folder.resolve("refused")).isNotEmptyDirectory();
    }

    @Test
    void shouldRefuseOnlyWhatIsTooLong_whenTheDatabaseIsAway() throws Exception {
        String callSid = fresh("CA");
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            database.turn(false);
            CompletableFuture<Acknowledgement> tooLong =
                    journal.append(said(callSid, 0, "x".repeat(1 << 20)));
            CompletableFuture<Acknowledgement> good = journal.append(said(callSid, 1));

            assertThat(get(tooLong)).isEqualTo(Acknowledgement.REFUSED);
            assertThat(get(good)).isEqualTo(Acknowledgement.SPOOLED);
            assertThat(journal.state().accepting()).isTrue();
        }
    }

    @Test
    void shouldKeepEntriesOnTheDisk_whenTheCommitBreaks() throws Exception {
        try (JournalWriter journal = open(SpoolLimits.DEFAULT)) {
            database.breakDown();

            assertThat(get(journal.append(said(fresh("CA"), 0))))
                    .isEqualTo(Acknowledgement.SPOOLED);
            assertThat(get(journal.append(said(fresh("CA"), 0))))
                    .isEqualTo(Acknowledgement.SPOOLED);
            assertThat(journal.state().accepting()).isTrue();
        }
    }

    @Test
    void shouldRefuse_whenClosed() throws Exception {
        JournalWriter journal = open(SpoolLimits.DEFAULT);
        journal.close();

        assertThat(get(journal.append(said(fresh("CA"), 0)))).isEqualTo(Acknowledgement.REFUSED);
        assertThat(journal.state().dropped()).isEqualTo(1);
        assertThat(journal.drain(LONG)).isTrue();
    }

    private JournalWriter open(SpoolLimits limits) {
        return JournalWriter.open(
                folder,
                limits,
                journal(new TenantDatabase(database)),
                health,
                InstantSource.fixed(NOW));
    }

    /// From now on a turn whose text is this SQLSTATE fails with it.
    private static void failOnTurns(String state) {
        asOwner(
                """
                CREATE OR REPLACE FUNCTION fail_%1$s() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '%1$s'; END $$;
                CREATE OR REPLACE TRIGGER fail_%1$s BEFORE INSERT ON turn FOR EACH ROW
                WHEN (NEW.text = '%1$s') EXECUTE FUNCTION fail_%1$s()
                """
                        .formatted(state));
    }

    private JournalEntry said(String callSid, int ordinal) {
        return said(callSid, ordinal, "one");
    }

    private JournalEntry said(String callSid, int ordinal, String text) {
        return new JournalEntry.TurnSaid(
                business,
                callSid,
                new Turn(1, ordinal, Speaker.CALLER, text, null, false, 0, 100, NOW));
    }

    private static Acknowledgement get(CompletableFuture<Acknowledgement> answer) throws Exception {
        return answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static void awaitEmptySpool(JournalWriter journal) {
        while (journal.state().spoolBytes() > 0) {
            Thread.onSpinWait();
        }
    }
}
