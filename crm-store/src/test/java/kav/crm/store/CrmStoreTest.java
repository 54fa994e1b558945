package kav.crm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.DatabaseProblem;
import kav.crm.call.NodeBoot;
import kav.crm.call.Speaker;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.StreamGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CrmStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir Path dataFolder;

    @AfterEach
    void leaveNoServerBehind() throws Exception {
        if (Files.exists(dataFolder.resolve("postgres/cluster/postmaster.pid"))) {
            killPostmaster();
        }
    }

    @Test
    void shouldAnswerUnknownNumbersAndRefuseASecondServer_whenOpenedFirst() {
        try (CrmStore store = CrmStore.open(settings())) {
            assertThat(store.isDatabaseUp()).isTrue();
            assertThat(store.directory().read().route("+1").orElseThrow().business())
                    .isEqualTo(store.defaultBusiness());
            assertThatThrownBy(() -> CrmStore.open(settings()))
                    .isInstanceOfSatisfying(
                            DatabaseProblem.class,
                            problem -> assertThat(problem.key()).isEqualTo("DATA"));

            store.directory().addBusiness("Another", NOW);
            assertThat(store.directory().read().route("+1")).isEmpty();
        }
    }

    @Test
    void shouldKeepTakingCallsAndHeal_whenTheServerIsKilledUnderIt() throws Exception {
        try (CrmStore store = CrmStore.open(settings())) {
            BusinessId business = store.defaultBusiness();
            assertThat(get(store, turn(business, 0))).isEqualTo(Acknowledgement.COMMITTED);

            killPostmaster();
            assertThat(get(store, turn(business, 1)).isKept()).isTrue();
            NodeBoot node = new NodeBoot("n", UUID.randomUUID());
            assertThat(
                            store.streamGate()
                                    .open(business, "CA1", new StreamStart(1, "MZ1", node, NOW))
                                    .get(60, TimeUnit.SECONDS))
                    .isNotEqualTo(StreamGate.Opening.USED);

            awaitReplayed(store);
            assertThat(store.journal().drain(Duration.ofSeconds(30))).isTrue();
            assertThat(store.calls().file(business, "CA1").orElseThrow().turns()).hasSize(2);
            assertThat(store.calls().file(business, "CA1").orElseThrow().streams()).hasSize(1);
        }
    }

    @Test
    void shouldHaveEveryAcknowledgedTurn_whenTheProgramWasKilledAndItsServerLeftBehind()
            throws Exception {
        Process server = startServerToKill();
        int acknowledged = 0;
        try (BufferedReader lines = server.inputReader()) {
            while (acknowledged < 200) {
                String line = lines.readLine();
                assertThat(line).as("the child runs").isNotNull();
                if (line.matches("\\d+")) {
                    acknowledged = Integer.parseInt(line) + 1;
                }
            }
            // Not Process.destroyForcibly, which closes the pipe as well.
            assertThat(server.toHandle().destroyForcibly()).isTrue();
            server.waitFor();
            // What was printed between the last line read and the end counts as well.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\d+")) {
                    acknowledged = Integer.parseInt(line) + 1;
                }
            }
        }
        assertThat(postmaster().isAlive()).as("an orphan is in the way").isTrue();

        try (CrmStore store = CrmStore.open(settings())) {
            awaitReplayed(store);
            List<Turn> turns =
                    store.calls().file(store.defaultBusiness(), "CA-crash").orElseThrow().turns();
            assertThat(turns.size()).isBetween(acknowledged, acknowledged + 1);
        }
    }

    @Test
    void shouldStart_whenAStalePidFileNamesSomebodyElse() throws Exception {
        CrmStore.open(settings()).close();
        Files.writeString(
                dataFolder.resolve("postgres/cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n/somewhere\n0\n5432\n\n127.0.0.1\n0 0\nready\n");

        try (CrmStore store = CrmStore.open(settings())) {
            assertThat(store.isDatabaseUp()).isTrue();
        }
    }

    /// What a slow database let go to the spool is in the tables only then.
    private static void awaitReplayed(CrmStore store) {
        while (!store.isDatabaseUp() || store.journal().state().spoolBytes() > 0) {
            Thread.onSpinWait();
        }
    }

    private CrmSettings settings() {
        return new CrmSettings(
                dataFolder,
                null,
                null,
                "Kav",
                4,
                InstantSource.fixed(NOW),
                kav.crm.sealing.Sealer.of(java.util.List.of(new byte[32])));
    }

    private Process startServerToKill() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashedServer.class.getName(),
                        dataFolder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessHandle postmaster() throws IOException {
        Path file = dataFolder.resolve("postgres/cluster/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
    }

    private void killPostmaster() throws Exception {
        ProcessHandle postmaster = postmaster();
        assertThat(postmaster.destroyForcibly()).isTrue();
        postmaster.onExit().get(30, TimeUnit.SECONDS);
    }

    private static Acknowledgement get(CrmStore store, JournalEntry entry) throws Exception {
        return store.journal().append(entry).get(60, TimeUnit.SECONDS);
    }

    private static JournalEntry turn(BusinessId business, int ordinal) {
        return new JournalEntry.TurnSaid(
                business,
                "CA1",
                new Turn(1, ordinal, Speaker.CALLER, "word", null, false, 0, 1, NOW));
    }
}
