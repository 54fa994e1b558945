package kav.edge.records.recording;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.erasure.ErasureTask;
import kav.crm.recording.Recording;
import kav.edge.records.erasure.FilesOfErasure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From the data folder into the object store.
@Timeout(60)
class TapeMoverTest extends TapesToMove {
    @Test
    void shouldPlayTheSame_whenItWasMoved() throws Exception {
        Recording kept = kept();
        byte[] sealed = Files.readAllBytes(data.resolve(kept.place()));

        assertThat(mover().round()).isEqualTo(1);

        assertThat(fake.content(kept.place())).as("sealed as it was").isEqualTo(sealed);
        assertThat(data.resolve(kept.place())).doesNotExist();
        assertThat(isInFolder(kept)).isFalse();
        assertThat(played(kept)).isEqualTo(sound);
        assertThat(mover().round()).as("nothing is left to do").isZero();
    }

    @Test
    void shouldWaitOnTheDiskAndSayWhy_untilTheStoreTakesItAgain() throws Exception {
        Recording kept = kept();
        TapeMover mover = mover();
        fake.refuse(403, "SignatureDoesNotMatch");

        assertThat(mover.round()).isZero();

        assertThat(mover.trouble().orElseThrow())
                .startsWith("recordings wait on this server's disk: S3_SECRET_KEY: ");
        assertThat(data.resolve(kept.place())).exists();
        assertThat(isInFolder(kept)).isTrue();
        assertThat(played(kept)).isEqualTo(sound);
        fake.heal();
        assertThat(mover.round()).isEqualTo(1);
        assertThat(mover.trouble()).isEmpty();
        assertThat(played(kept)).isEqualTo(sound);
    }

    @Test
    void shouldSayAtOnceThatTheStoreRefuses_whenNothingWaits() {
        fake.refuse(404, "NoSuchBucket");
        TapeMover mover = mover();

        assertThat(mover.round()).isZero();

        assertThat(mover.trouble().orElseThrow()).contains("S3_BUCKET: ");
    }

    @Test
    void shouldPutItAgainUnderTheSameName_whenItDiedBeforeTheRowSaidSo() throws Exception {
        Recording kept = kept();
        store.put(kept.place(), data.resolve(kept.place()));

        assertThat(mover().round()).isEqualTo(1);

        assertThat(fake.names()).containsExactly(kept.place());
        assertThat(data.resolve(kept.place())).doesNotExist();
        assertThat(played(kept)).isEqualTo(sound);
    }

    @Test
    void shouldKeepTheFile_whenTheObjectIsNotWhole() throws Exception {
        Recording kept = kept();
        fake.cutWhatIsPut();
        TapeMover mover = mover();

        assertThat(mover.round()).isZero();

        assertThat(mover.trouble().orElseThrow()).contains("not whole");
        assertThat(data.resolve(kept.place())).exists();
        assertThat(isInFolder(kept)).isTrue();
    }

    @Test
    void shouldDeleteTheFileLater_whenItDiedBeforeItCould() throws Exception {
        Recording kept = kept();
        Path file = data.resolve(kept.place());
        byte[] sealed = Files.readAllBytes(file);
        mover().round();
        Files.write(file, sealed);
        now = Instant.now().plus(Duration.ofDays(3));

        new OrphanTapes(
                        STORE.recordings().rows(),
                        () -> List.of(BUSINESS),
                        data.resolve(RecordedTapes.FOLDER),
                        () -> now)
                .round();

        assertThat(file).doesNotExist();
        assertThat(played(kept)).isEqualTo(sound);
    }

    @Test
    void shouldDeleteTheObject_whenTheRecordingIsDeleted() throws Exception {
        Recording kept = kept();
        mover().round();
        delete();

        assertThat(FilesOfErasure.erase(data, store, task(kept))).isTrue();

        assertThat(fake.names()).isEmpty();
        assertThatThrownBy(() -> shelf().open(kept).read(0, new byte[1], 0, 1))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldTryTheDeletionAgain_whenTheStoreRefuses() throws Exception {
        Recording kept = kept();
        mover().round();
        fake.refuse(503, "SlowDown");

        assertThat(FilesOfErasure.erase(data, store, task(kept))).isFalse();
        fake.heal();
        assertThat(FilesOfErasure.erase(data, store, task(kept))).isTrue();
        assertThat(fake.names()).isEmpty();
    }

    @Test
    void shouldAskForTheDeletion_whenItWasDeletedWhileItWasPut() throws Exception {
        Recording kept = kept();
        delete();
        queued(kept).forEach(STORE.people().endings().tasks()::done);
        store.put(kept.place(), data.resolve(kept.place()));

        assertThat(STORE.recordings().rows().moved(BUSINESS, kept.id(), kept.place(), now))
                .isFalse();

        assertThat(queued(kept)).hasSize(1);
    }

    @Test
    void shouldLeaveTheObjectAlone_whenAnotherServerMovedItBefore() throws Exception {
        Recording kept = kept();
        mover().round();

        assertThat(STORE.recordings().rows().moved(BUSINESS, kept.id(), kept.place(), now))
                .isFalse();

        assertThat(queued(kept)).isEmpty();
        assertThat(played(kept)).isEqualTo(sound);
    }

    @Test
    void shouldMoveThoseBehindIt_whenOneIsMissingOrNotWhole() throws Exception {
        Recording missing = kept();
        Recording torn = kept();
        Recording behind = kept();
        Files.delete(data.resolve(missing.place()));
        Files.write(data.resolve(torn.place()), new byte[3]);
        TapeMover mover = mover();

        assertThat(mover.round()).isEqualTo(1);

        assertThat(fake.names()).containsExactly(behind.place());
        assertThat(mover.trouble().orElseThrow()).contains("not on its disk, or not whole: 2;");
        delete();
        assertThat(mover.round()).isZero();
        assertThat(mover.trouble()).as("nobody misses what was deleted").isEmpty();
    }

    @Test
    void shouldMoveThoseBehindIt_whenTheStoreRefusesAFew() throws Exception {
        for (int i = 0; i < 6; i++) {
            var _ = kept();
        }
        var _ = kept();
        fake.forbid("PUT");
        TapeMover mover = mover();

        assertThat(mover.round()).isZero();
        long puts = fake.requests().stream().filter(line -> line.startsWith("PUT")).count();
        assertThat(puts).as("not all in vain").isEqualTo(5);
        assertThat(mover.trouble().orElseThrow()).contains("S3_ACCESS_KEY: ");
        fake.heal();

        assertThat(mover.round()).as("those behind first").isEqualTo(2);
        assertThat(mover.trouble()).as("not known to be well yet").isPresent();
        assertThat(mover.round()).isEqualTo(5);
        assertThat(mover.trouble()).isEmpty();
    }

    @Test
    void shouldSayThatItFails_whenTheFaultIsItsOwn() {
        TapeMover mover =
                TapeMover.idle(
                        STORE.recordings(),
                        () -> List.of(BUSINESS),
                        store,
                        () -> {
                            throw new IllegalStateException("no node");
                        },
                        data,
                        () -> now);

        assertThat(mover.round()).isZero();

        assertThat(mover.trouble().orElseThrow())
                .endsWith("a fault inside Kav (java.lang.IllegalStateException)");
    }

    @Test
    void shouldAskEverLessOften_whenTheStoreGoesOnRefusing() {
        assertThat(TapeMover.pauseAfter(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(TapeMover.pauseAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(TapeMover.pauseAfter(99)).isEqualTo(Duration.ofMinutes(5));
    }

    private static ErasureTask task(Recording recording) {
        return new ErasureTask(BUSINESS, UUID.randomUUID(), "file", "", recording.place(), 1);
    }

    /// What is to be deleted of it.
    private static List<ErasureTask> queued(Recording recording) {
        return STORE.people().endings().tasks().claim(1_000, Duration.ZERO).stream()
                .filter(task -> task.remoteId().equals(recording.place()))
                .toList();
    }
}
