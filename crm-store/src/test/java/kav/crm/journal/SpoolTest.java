package kav.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.call.Speaker;
import kav.crm.call.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final BusinessId BUSINESS = new BusinessId(new UUID(7, 7));
    private static final List<JournalEntry> ENTRIES = new WholeCall(BUSINESS, "CA1").entries();
    private static final SpoolLimits LIMITS = new SpoolLimits(4_096, 1 << 20);

    @TempDir Path folder;

    @Test
    void shouldGiveBackEveryKindOfEntryInOrder_whenReopened() throws Exception {
        keep(LIMITS, ENTRIES.subList(0, 3), ENTRIES.subList(3, 8));

        assertThat(readAll()).isEqualTo(ENTRIES);
        assertThat(files(".spool")).isEmpty();
    }

    @Test
    void shouldGoOverManySegmentsInOrder_whenTheyAreSmall() throws Exception {
        SpoolLimits tiny = new SpoolLimits(300, 1 << 20);
        List<JournalEntry> all = new ArrayList<>();
        try (Spool spool = Spool.open(folder, tiny)) {
            for (int number = 0; number < 50; number++) {
                JournalEntry entry = new WholeCall(BUSINESS, "CA" + number).seen();
                all.add(entry);
                spool.append(List.of(entry));
            }
        }
        assertThat(files(".spool")).hasSizeGreaterThan(10);

        assertThat(readAll()).isEqualTo(all);
    }

    @Test
    void shouldKeepOrder_whenAppendedWhileBeingRead() throws Exception {
        try (Spool spool = Spool.open(folder, LIMITS)) {
            spool.append(ENTRIES.subList(0, 4));
            assertThat(spool.peek(2)).isEqualTo(ENTRIES.subList(0, 2));
            spool.remove(2);
            spool.append(ENTRIES.subList(4, 8));

            List<JournalEntry> rest = new ArrayList<>();
            while (!spool.isEmpty()) {
                List<JournalEntry> some = spool.peek(3);
                rest.addAll(some);
                spool.remove(some.size());
            }
            assertThat(rest).isEqualTo(ENTRIES.subList(2, 8));
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void shouldKeepWholeRecords_whenTheTailIsTornAnywhere() throws Exception {
        keep(LIMITS, ENTRIES);
        Path file = files(".spool").getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            List<SpoolRecord> records = SpoolSegment.read(file).records();
            assertThat(records.size()).as("cut at %d", length).isLessThan(ENTRIES.size());
            for (int index = 0; index < records.size(); index++) {
                assertThat(EntryJson.read(records.get(index).payload()))
                        .isEqualTo(ENTRIES.get(index));
            }
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));

        assertThat(readAll()).isEqualTo(ENTRIES.subList(0, 7));
    }

    @Test
    void shouldLoseOneRecordAtMost_whenOneBitIsFlipped() throws Exception {
        keep(LIMITS, ENTRIES);
        byte[] whole = Files.readAllBytes(files(".spool").getFirst());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] flipped = whole.clone();
            int bit = random.nextInt(whole.length * 8);
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            SpoolSegment segment = SpoolSegment.read(java.nio.ByteBuffer.wrap(flipped));

            assertThat(segment.records()).as("seed %d, bit %d", seed, bit).hasSize(7);
            assertThat(segment.damaged() + (segment.isTorn() ? 1 : 0)).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepTheFileForAPerson_whenItWasDamaged() throws Exception {
        keep(LIMITS, ENTRIES);
        Path file = files(".spool").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);

        try (Spool spool = Spool.open(folder, LIMITS)) {
            assertThat(spool.peek(100)).isEqualTo(ENTRIES.subList(1, 8));
            spool.remove(7);
            assertThat(spool.damaged()).isEqualTo(1);
            assertThat(spool.isEmpty()).isTrue();
        }
        assertThat(files(".damaged")).hasSize(1);
    }

    @Test
    void shouldStartANewFile_whenTheOldTailMayBeTorn() throws Exception {
        keep(LIMITS, ENTRIES.subList(0, 2));
        Files.write(files(".spool").getFirst(), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        keep(LIMITS, ENTRIES.subList(2, 4));

        assertThat(files(".spool")).hasSize(2);
        assertThat(readAll()).isEqualTo(ENTRIES.subList(0, 4));
    }

    @Test
    void shouldRefuse_whenFull() throws Exception {
        try (Spool spool = Spool.open(folder, new SpoolLimits(1_000, 1_500))) {
            spool.append(ENTRIES.subList(0, 2));

            assertThatThrownBy(() -> spool.append(ENTRIES)).isInstanceOf(IOException.class);
            assertThat(spool.peek(10)).isEqualTo(ENTRIES.subList(0, 2));
        }
    }

    @Test
    void shouldLeaveOutOnlyWhatNoReaderTakes_whenAnEntryIsLongerThanAMebibyte() throws Exception {
        JournalEntry tooLong = said("x".repeat(1 << 20));
        JournalEntry longOne = said("x".repeat((1 << 20) - 1_000));
        List<JournalEntry> entries = List.of(ENTRIES.get(0), tooLong, longOne, ENTRIES.get(1));
        try (Spool spool = Spool.open(folder, new SpoolLimits(4_096, 4 << 20))) {
            assertThat(spool.append(entries)).containsExactly(tooLong);
            assertThat(spool.append(List.of(tooLong))).containsExactly(tooLong);
        }

        assertThat(readAll()).containsExactly(ENTRIES.get(0), longOne, ENTRIES.get(1));
    }

    @Test
    void shouldKeepTheFileForAPerson_whenItsTailIsTorn() throws Exception {
        keep(LIMITS, ENTRIES);
        Path file = files(".spool").getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));

        assertThat(readAll()).hasSize(7);

        assertThat(files(".damaged")).hasSize(1);
    }

    @Test
    void shouldBeReadableByItsOwnerOnly() throws Exception {
        keep(LIMITS, ENTRIES);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(files(".spool").getFirst())))
                .isEqualTo("rw-------");
    }

    private static JournalEntry said(String text) {
        return new JournalEntry.TurnSaid(
                BUSINESS,
                "CA1",
                new Turn(1, 0, Speaker.CALLER, text, null, false, 0, 1, Instant.EPOCH));
    }

    @SafeVarargs
    private void keep(SpoolLimits limits, List<JournalEntry>... batches) throws IOException {
        try (Spool spool = Spool.open(folder, limits)) {
            for (List<JournalEntry> batch : batches) {
                spool.append(batch);
            }
        }
    }

    private List<JournalEntry> readAll() throws IOException {
        List<JournalEntry> all = new ArrayList<>();
        try (Spool spool = Spool.open(folder, LIMITS)) {
            while (true) {
                List<JournalEntry> some = spool.peek(3);
                if (some.isEmpty()) {
                    return all;
                }
                all.addAll(some);
                spool.remove(some.size());
            }
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }
}
