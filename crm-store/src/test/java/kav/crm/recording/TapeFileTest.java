package kav.crm.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kav.crm.sealing.ChunkSealer;
import kav.crm.sealing.DataKeyMissingException;
import kav.crm.sealing.SealBrokenException;
import kav.crm.sealing.Sealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A recording on the disk, written and read.
class TapeFileTest {
    private static final int FRAMES = 131;
    private static final UUID ID = new UUID(7, 8);

    @TempDir private Path folder;
    private final ChunkSealer sealer = Sealer.of(List.of(new byte[32])).chunks("recording");
    private final String key = sealer.currentKeyId();
    private final byte[] sound = new byte[FRAMES * SealedTape.FRAME_BYTES];
    private Path file;

    @BeforeEach
    void write() throws IOException {
        new Random(1).nextBytes(sound);
        file = folder.resolve("a/b");
        try (TapeWriter writer = TapeWriter.create(file, ID, key, sealer)) {
            for (int at = 0; at < sound.length; at += SealedTape.FRAME_BYTES) {
                writer.write(sound, at, SealedTape.FRAME_BYTES);
            }
            writer.finish();
            assertThat(writer.frames()).isEqualTo(FRAMES);
            assertThat(writer.bytes()).isEqualTo(Files.size(file));
        }
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] read = new byte[length];
        try (TapeReader reader = TapeReader.open(file, ID, key, FRAMES, sealer)) {
            int done = 0;
            while (done < length) {
                done += reader.read(position + done, read, done, length - done);
            }
        }
        return read;
    }

    @Test
    void shouldGiveTheSameSound_whenReadFromAnyPlace() throws IOException {
        assertThat(read(0, sound.length)).isEqualTo(sound);
        long seed = 20_261_123L;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int from = random.nextInt(sound.length);
            int length = 1 + random.nextInt(sound.length - from);
            assertThat(read(from, length))
                    .as("from %d, seed %d", from, seed)
                    .isEqualTo(Arrays.copyOfRange(sound, from, from + length));
        }
    }

    @Test
    void shouldHoldNoSound_whenLookedAtWithoutTheKey() throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        assertThat(bytes).hasSize(32 + 13 * 3_228 + (320 + 28));
        for (int at = 0; at + 8 < sound.length; at += 997) {
            assertThat(indexOf(bytes, Arrays.copyOfRange(sound, at, at + 8))).isEqualTo(-1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 44, 5_000, 3_259, 3_260, 33_000, 41_900})
    void shouldRefuseTheChunk_whenABitIsFlipped(int place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[place] ^= 1;
        Files.write(file, bytes);

        int chunk = (place - SealedTape.HEAD_BYTES) / SealedTape.SEALED_CHUNK_BYTES;
        assertThatThrownBy(() -> read((long) chunk * SealedTape.CHUNK_BYTES, 1))
                .isInstanceOf(SealBrokenException.class);
        assertThat(read((long) (chunk == 0 ? 1 : 0) * SealedTape.CHUNK_BYTES, 1)).hasSize(1);
    }

    @Test
    void shouldRefuseAChunk_whenItWasMovedOrIsOfAnotherRecording() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, 32, swapped, 32 + 3_228, 3_228);
        System.arraycopy(bytes, 32 + 3_228, swapped, 32, 3_228);
        Files.write(file, swapped);
        assertThatThrownBy(() -> read(0, 1)).isInstanceOf(SealBrokenException.class);

        Files.write(file, bytes);
        try (TapeReader other = TapeReader.open(file, new UUID(7, 9), key, FRAMES, sealer)) {
            assertThatThrownBy(() -> other.read(0, new byte[1], 0, 1))
                    .isInstanceOf(SealBrokenException.class);
        }
        ChunkSealer otherUse = Sealer.of(List.of(new byte[32])).chunks("other");
        try (TapeReader other = TapeReader.open(file, ID, key, FRAMES, otherUse)) {
            assertThatThrownBy(() -> other.read(0, new byte[1], 0, 1))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 40, 61, 3_259, 3_260, 3_261, 20_000, 42_000})
    void shouldPlayWhatIsThere_whenTheServerWasKilledInTheMiddle(int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        long frames = TapeReader.playableFrames(file, ID, key, sealer);

        long whole = Math.max(0, length - 32) / 3_228;
        assertThat(frames).isEqualTo(10 * whole);
        try (TapeReader reader = TapeReader.open(file, ID, key, frames, sealer)) {
            byte[] first = new byte[1];
            if (frames > 0) {
                reader.read(0, first, 0, 1);
                assertThat(first[0]).isEqualTo(sound[0]);
            }
            assertThatThrownBy(() -> reader.read(frames * 320, first, 0, 1))
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void shouldCountEveryFrame_whenTheFileIsWhole() throws IOException {
        assertThat(TapeReader.playableFrames(file, ID, key, sealer)).isEqualTo(FRAMES);
    }

    @Test
    void shouldNotJudgeAFile_whenItsKeyIsNotSet() {
        byte[] another = new byte[32];
        another[0] = 1;
        ChunkSealer without = Sealer.of(List.of(another)).chunks("recording");

        assertThatThrownBy(() -> TapeReader.playableFrames(file, ID, key, without))
                .isInstanceOf(DataKeyMissingException.class);
    }

    /// Twenty minutes of sound are 19 MB: were they held, the heap would grow by as much.
    @Test
    void shouldHoldTheSameMemory_howeverLongTheCallIs() throws IOException {
        try (TapeWriter writer = TapeWriter.create(folder.resolve("long"), ID, key, sealer)) {
            minutes(writer, 1);
            long before = usedHeap();
            minutes(writer, 20);
            assertThat(usedHeap() - before).isLessThan(4_000_000);
            writer.finish();
            assertThat(writer.frames()).isEqualTo(21 * 3_000);
        }
    }

    private void minutes(TapeWriter writer, int minutes) throws IOException {
        for (int frame = 0; frame < 3_000 * minutes; frame++) {
            writer.write(sound, 0, SealedTape.FRAME_BYTES);
        }
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
