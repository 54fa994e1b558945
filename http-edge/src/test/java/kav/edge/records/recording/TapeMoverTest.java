package kav.edge.records.recording;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.call.NodeBoot;
import kav.crm.erasure.ErasureTask;
import kav.crm.journal.JournalEntry;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeReader;
import kav.crm.recording.TapeWriter;
import kav.edge.records.erasure.FilesOfErasure;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.s3.S3ObjectStore;
import kav.edge.settings.RecordingSettings;
import kav.edge.settings.Secret;
import kav.fakes.s3.FakeS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From the data folder into an object store that behaves as one does, with the real client.
@Timeout(60)
class TapeMoverTest {
    private static final int FRAMES = 55;

    @TempDir private Path data;
    private final NodeBoot node = new NodeBoot("mover-" + UUID.randomUUID(), UUID.randomUUID());
    private final byte[] sound = new byte[FRAMES * TapeReader.FRAME_BYTES];
    private final FakeS3 fake = new FakeS3();
    private final ObjectStore store =
            S3ObjectStore.open(
                    new RecordingSettings.S3(
                            fake.endpoint(),
                            "us-east-1",
                            FakeS3.BUCKET,
                            new Secret(FakeS3.ACCESS_KEY),
                            new Secret(FakeS3.SECRET_KEY),
                            ""));
    private Instant now = CLOCK.instant();
    private final String callSid = "CA" + UUID.randomUUID();

    @AfterEach
    void close() {
        store.close();
        fake.close();
    }

    private TapeMover mover() {
        return TapeMover.idle(
                STORE.recordings(), () -> List.of(BUSINESS), store, () -> node, data, () -> now);
    }

    private KeptTapes shelf() {
        return new KeptTapes(data, Optional.of(store), STORE.recordings().sealer());
    }

    /// A call that is over, its recording in the data folder.
    private Recording kept() throws Exception {
        new Random(3).nextBytes(sound);
        UUID id = UuidV7.at(now);
        String key = STORE.recordings().sealer().currentKeyId();
        Recording running =
                new Recording(
                        id,
                        1,
                        node,
                        RecordingState.RUNNING,
                        "",
                        "recordings/" + BUSINESS + "/" + id,
                        key,
                        Recording.Size.NOTHING,
                        now,
                        null);
        Path file = data.resolve(running.place());
        try (TapeWriter writer = TapeWriter.create(file, id, key, STORE.recordings().sealer())) {
            writer.write(sound, 0, sound.length);
            writer.finish();
        }
        Recording.Size size = new Recording.Size(FRAMES, 0, Files.size(file));
        return told(running.ended(RecordingState.KEPT, "", size, now));
    }

    private Recording told(Recording recording) throws Exception {
        var _ =
                STORE.journal()
                        .append(new JournalEntry.RecordingTold(BUSINESS, callSid, recording));
        assertThat(STORE.journal().drain(Duration.ofSeconds(20))).isTrue();
        return recording;
    }

    private UUID call() {
        return STORE.calls().file(BUSINESS, callSid).orElseThrow().call().id();
    }

    private byte[] played(Recording recording) throws IOException {
        byte[] read = new byte[sound.length];
        try (TapeReader tape = shelf().open(recording)) {
            int done = 0;
            while (done < read.length) {
                done += tape.read(done, read, done, read.length - done);
            }
        }
        return read;
    }

    private boolean isInFolder(Recording recording) {
        return !STORE.recordings().rows().heardInFolder(BUSINESS, Set.of(recording.id())).isEmpty();
    }

    private void delete() {
        STORE.recordings()
                .rows()
                .delete(
                        BUSINESS,
                        call(),
                        "Somebody deleted it.",
                        new AuditEntry(Actor.SYSTEM, "test", "", Map.of(), "", now));
    }

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
    void shouldDeleteObjectsThatNoRowKnows_onceTheyAreOld() throws Exception {
        Recording kept = kept();
        mover().round();
        byte[] content = fake.content(kept.place());
        Instant old = now.minus(Duration.ofDays(3));
        fake.hold(kept.place(), content, old);
        String folder = "recordings/" + BUSINESS + "/";
        String orphan = folder + UUID.randomUUID();
        String young = folder + UUID.randomUUID();
        String stranger = "recordings/" + UUID.randomUUID() + "/" + UUID.randomUUID();
        fake.hold(orphan, content, old);
        fake.hold(young, content, now.minus(Duration.ofDays(1)));
        fake.hold(stranger, content, old);
        fake.hold(folder + "notes.txt", content, old);

        mover().round();

        assertThat(fake.names())
                .containsExactlyInAnyOrder(kept.place(), young, stranger, folder + "notes.txt");
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
