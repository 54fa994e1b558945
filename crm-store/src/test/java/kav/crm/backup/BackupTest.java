package kav.crm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kav.crm.BusinessId;
import kav.crm.DatabaseProblem;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.call.CallStatus;
import kav.crm.call.Ending;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;
import kav.crm.lead.LeadDraft;
import kav.crm.postgres.CommandDatabase;
import kav.crm.recording.KeptTape;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backup and restore between two data folders, each with an embedded server of its own.
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final String RECORDING = "recordings/2026/a.wav";

    @TempDir private static Path folder;
    private static Path source;
    private static Path backup;
    private static Map<String, List<String>> rowsBefore;
    private static Backup.Summary written;

    private final List<String> told = new ArrayList<>();

    /// A server at work: the backup is made beside it.
    @BeforeAll
    static void backUpARunningServer() throws Exception {
        source = folder.resolve("source");
        backup = folder.resolve("kav.backup");
        try (CrmStore store = CrmStore.open(settings(source))) {
            BusinessId business = store.defaultBusiness();
            write(store, business, "CA1", "שלום, זו דנה; tab\tnewline\n\\N and \"quotes\"");
            Files.createDirectories(source.resolve("recordings/2026"));
            Files.write(source.resolve("recordings/2026/a.wav"), new byte[] {1, 2, 3});
            Files.createDirectories(source.resolve("keys"));
            Files.writeString(source.resolve("keys/data-key"), "secret");
            try (CommandDatabase database = CommandDatabase.beside(source, null, null)) {
                rowsBefore = rows(database);
                written = Backup.write(database, source, backup, false, NOW, _ -> {});
            }
        }
    }

    private static CrmSettings settings(Path dataFolder) {
        return new CrmSettings(
                dataFolder,
                null,
                null,
                "Shop",
                2,
                InstantSource.fixed(NOW),
                Sealer.of(List.of(new byte[32])));
    }

    private static void write(CrmStore store, BusinessId business, String callSid, String text)
            throws InterruptedException {
        List<JournalEntry> entries =
                List.of(
                        new JournalEntry.TurnSaid(
                                business,
                                callSid,
                                new Turn(1, 0, Speaker.CALLER, text, null, false, 0, 9, NOW)),
                        new JournalEntry.LeadSaved(
                                business,
                                callSid,
                                new LeadDraft("+972501111111", "דנה", "x", Map.of("a", "b"), NOW)),
                        new JournalEntry.RecordingTold(
                                business, callSid, KeptTape.lyingAt(RECORDING, NOW)),
                        new JournalEntry.CallEnded(
                                business,
                                callSid,
                                CallStatus.COMPLETED,
                                new Ending("caller_hung_up", "caller", "", NOW)));
        for (JournalEntry entry : entries) {
            var _ = store.journal().append(entry);
        }
        assertThat(store.journal().drain(Duration.ofSeconds(20))).isTrue();
    }

    /// Every row of every table as text, the node's lease left out.
    private static Map<String, List<String>> rows(CommandDatabase database) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = database.asOwner()) {
            Schema schema = new Schema(connection);
            for (String table : schema.tables()) {
                rows.put(
                        table,
                        schema.texts("SELECT t::text FROM kav." + table + " t ORDER BY t::text"));
            }
        }
        return rows;
    }

    private Restore.Summary restoreInto(Path dataFolder, Path file, boolean replace)
            throws IOException {
        try (CommandDatabase database = CommandDatabase.alone(dataFolder, null, null)) {
            return Restore.run(database, dataFolder, file, replace, LATER, told::add);
        }
    }

    @Test
    void shouldPutBackEveryRowAndFile_whenRestoredElsewhere() throws Exception {
        Path target = folder.resolve("target");

        Restore.Summary restored = restoreInto(target, backup, false);

        assertThat(restored.rows()).isEqualTo(written.rows()).isGreaterThan(4);
        assertThat(restored.takenAt()).isEqualTo(NOW);
        assertThat(restored.hasKeys()).isFalse();
        assertThat(target.resolve("recordings/2026/a.wav")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(target.resolve("keys/data-key")).doesNotExist();
        try (CommandDatabase database = CommandDatabase.beside(target, null, null)) {
            assertThat(rows(database)).isEqualTo(rowsBefore);
        }
        try (CrmStore store = CrmStore.open(settings(target))) {
            assertThat(store.contacts().findByPhone(store.defaultBusiness(), "+972501111111"))
                    .hasValueSatisfying(contact -> assertThat(contact.name()).isEqualTo("דנה"));
            write(store, store.defaultBusiness(), "CA2", "the walls and keys stand again");
        }
        try (CommandDatabase database = CommandDatabase.beside(target, null, null);
                Connection connection = database.asOwner()) {
            assertThat(new Schema(connection).forcedTables()).contains("call", "contact", "turn");
            assertThat(new Schema(connection).foreignKeys()).hasSizeGreaterThan(8);
        }
        assertThatThrownBy(() -> restoreInto(target, backup, false))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining("holds records already");

        restoreInto(target, backup, true);

        try (CommandDatabase database = CommandDatabase.beside(target, null, null)) {
            assertThat(rows(database)).isEqualTo(rowsBefore);
        }
        assertThat(target.resolve("recordings.before-restore/2026/a.wav")).exists();
    }

    @Test
    void shouldEraseAgain_whenSomebodyWasErasedAfterTheBackup() throws Exception {
        Path target = folder.resolve("erased");
        restoreInto(target, backup, false);
        try (CrmStore store = CrmStore.open(settings(target))) {
            BusinessId business = store.defaultBusiness();
            var contact = store.contacts().findByPhone(business, "+972501111111").orElseThrow();
            AuditEntry entry =
                    new AuditEntry(Actor.SYSTEM, "contact.erase", "", Map.of(), "", LATER);
            assertThat(
                            store.people()
                                    .endings()
                                    .erasures()
                                    .erase(business, contact.id(), "דנה", entry))
                    .isTrue();
        }

        Restore.Summary restored = restoreInto(target, backup, true);

        assertThat(restored.erasedAgain()).isEqualTo(1);
        try (CommandDatabase database = CommandDatabase.beside(target, null, null)) {
            Map<String, List<String>> rows = rows(database);
            assertThat(rows.get("contact")).isEmpty();
            assertThat(rows.get("turn")).isEmpty();
            assertThat(rows.get("erasure")).hasSize(1);
            assertThat(rows.get("call_recording")).isEmpty();
            assertThat(String.join("", rows.get("erasure_task"))).contains(RECORDING);
            assertThat(rows.get("erased_address")).hasSize(1);
            assertThat(String.join("\n", rows.get("audit_entry"))).contains("erase_again");
            assertThat(rows.toString()).doesNotContain("+972501111111", "דנה");
        }
        assertThat(restoreInto(target, backup, true).erasedAgain()).isEqualTo(1);
    }

    @Test
    void shouldBeForItsOwnerOnly_whenWritten() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("kav.backup.unfinished")).doesNotExist();
    }

    @Test
    void shouldHoldTheKeys_whenAskedTo() throws Exception {
        Path file = folder.resolve("with-keys.backup");
        try (CommandDatabase database = CommandDatabase.beside(source, null, null)) {
            Backup.write(database, source, file, true, NOW, told::add);
        }

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("files/keys/data-key")).isNotNull();
        }
        assertThat(told).anyMatch(line -> line.startsWith("keys"));
    }

    @Test
    void shouldSaySoOrReadTheSame_whenABitIsWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        Map<String, byte[]> whole = contents(backup);
        long seed = 20_261_122L;
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = bytes.clone();
            int place = random.nextInt(bytes.length);
            damaged[place] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("damaged.backup"), damaged);
            try {
                Map<String, byte[]> read = contents(file);
                assertThat(read.keySet()).isEqualTo(whole.keySet());
                read.forEach((entry, content) ->
                        assertThat(content)
                                .as("%s after byte %d, seed %d", entry, place, seed)
                                .isEqualTo(whole.get(entry)));
            } catch (IOException said) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
        Path cut = folder.resolve("cut.backup");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Archive.open(cut)).isInstanceOf(IOException.class);
    }

    /// Everything a restore would read.
    private static Map<String, byte[]> contents(Path file) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Archive archive = Archive.open(file)) {
            Manifest manifest = archive.manifest();
            contents.put(Manifest.ENTRY, manifest.toJson());
            for (Manifest.Table table : manifest.tables()) {
                contents.put(table.entry(), archive.open(table.entry()).readAllBytes());
            }
            for (Manifest.StoredFile stored : manifest.files()) {
                contents.put(stored.entry(), archive.open(stored.entry()).readAllBytes());
            }
        }
        return contents;
    }

    @Test
    void shouldRefuse_whenAnEntryPointsOutsideTheDataFolder() throws IOException {
        Path file = folder.resolve("hostile.backup");
        String path = "spool/../../outside";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("files/" + path));
            zip.write(1);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(
                    new Manifest(
                                    Manifest.FORMAT,
                                    NOW,
                                    "1",
                                    List.of(),
                                    List.of(new Manifest.StoredFile(path, 1)))
                            .toJson());
        }

        assertThatThrownBy(() -> Archive.open(file))
                .hasMessageContaining("outside the data folder");
    }

    @Test
    void shouldRefuseAndKeepWhatIsThere_whenTheBackupIsOfANewerVersion() throws Exception {
        Path target = folder.resolve("older-program");
        Path file = folder.resolve("newer.backup");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(new Manifest(Manifest.FORMAT, NOW, "9999", List.of(), List.of()).toJson());
        }

        assertThatThrownBy(() -> restoreInto(target, file, true))
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining("9999");

        try (CommandDatabase database = CommandDatabase.beside(target, null, null);
                Connection connection = database.asOwner()) {
            assertThat(new Schema(connection).tables()).contains("business", "call");
        }
    }

    @Test
    void shouldLoadAndMigrate_whenTheBackupIsOfAnOlderVersion() throws Exception {
        Path old = folder.resolve("old");
        Path file = folder.resolve("old.backup");
        try (CommandDatabase database = CommandDatabase.alone(old, null, null)) {
            database.prepare();
            database.rebuildAt("1");
            try (Connection connection = database.asOwner()) {
                new Schema(connection)
                        .execute(
                                "ALTER TABLE kav.business NO FORCE ROW LEVEL SECURITY;"
                                        + " INSERT INTO kav.business (id, name, is_default) VALUES"
                                        + " (gen_random_uuid(), 'Old shop', true);"
                                        + " ALTER TABLE kav.business FORCE ROW LEVEL SECURITY");
            }
            Backup.write(database, old, file, false, NOW, told::add);
        }
        Path target = folder.resolve("upgraded");

        restoreInto(target, file, false);

        try (CommandDatabase database = CommandDatabase.beside(target, null, null)) {
            assertThat(rows(database)).containsKey("audit_entry");
            assertThat(rows(database).get("business"))
                    .singleElement()
                    .asString()
                    .contains("Old shop");
        }
    }
}
