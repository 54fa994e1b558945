package kav.edge.records.recording;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import kav.crm.journal.JournalEntry;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeReader;
import kav.crm.recording.TapeWriter;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.s3.S3ObjectStore;
import kav.edge.settings.RecordingSettings;
import kav.edge.settings.Secret;
import kav.fakes.s3.FakeS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// Calls that are over, their recordings in the data folder, and an object store that behaves as
/// one does, with the real client.
abstract class TapesToMove {
    static final int FRAMES = 55;

    @TempDir Path data;
    final NodeBoot node = new NodeBoot("mover-" + UUID.randomUUID(), UUID.randomUUID());
    final byte[] sound = new byte[FRAMES * TapeReader.FRAME_BYTES];
    final FakeS3 fake = new FakeS3();
    final ObjectStore store =
            S3ObjectStore.open(
                    new RecordingSettings.S3(
                            fake.endpoint(),
                            "us-east-1",
                            FakeS3.BUCKET,
                            new Secret(FakeS3.ACCESS_KEY),
                            new Secret(FakeS3.SECRET_KEY),
                            ""));
    Instant now = CLOCK.instant();
    final String callSid = "CA" + UUID.randomUUID();

    @AfterEach
    void close() {
        store.close();
        fake.close();
    }

    TapeMover mover() {
        return TapeMover.idle(
                STORE.recordings(), () -> List.of(BUSINESS), store, () -> node, data, () -> now);
    }

    KeptTapes shelf() {
        return new KeptTapes(data, Optional.of(store), STORE.recordings().sealer());
    }

    /// A call that is over, its recording in the data folder.
    Recording kept() throws Exception {
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

    Recording told(Recording recording) throws Exception {
        var _ =
                STORE.journal()
                        .append(new JournalEntry.RecordingTold(BUSINESS, callSid, recording));
        assertThat(STORE.journal().drain(Duration.ofSeconds(20))).isTrue();
        return recording;
    }

    UUID call() {
        return STORE.calls().file(BUSINESS, callSid).orElseThrow().call().id();
    }

    byte[] played(Recording recording) throws IOException {
        byte[] read = new byte[sound.length];
        try (TapeReader tape = shelf().open(recording)) {
            int done = 0;
            while (done < read.length) {
                done += tape.read(done, read, done, read.length - done);
            }
        }
        return read;
    }

    boolean isInFolder(Recording recording) {
        return !STORE.recordings().rows().heardInFolder(BUSINESS, Set.of(recording.id())).isEmpty();
    }

    void delete() {
        STORE.recordings()
                .rows()
                .delete(
                        BUSINESS,
                        call(),
                        "Somebody deleted it.",
                        new AuditEntry(Actor.SYSTEM, "test", "", Map.of(), "", now));
    }
}
