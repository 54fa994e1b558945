package kav.edge.records.recording;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import kav.crm.call.NodeBoot;
import kav.crm.journal.JournalEntry;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeReader;
import kav.crm.recording.TapeWriter;
import kav.media.call.journal.CallContext;
import kav.media.frame.CallSid;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;
import kav.media.recording.CallTape;
import kav.media.recording.Unkept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the frames of a call to its row and its file, and what is left of it when things go wrong.
class RecordedTapesTest {
    private static final NodeBoot NODE = new NodeBoot("node-of-the-test", UUID.randomUUID());
    @TempDir private Path data;
    private final CallContext context = context();

    private static CallContext context() {
        return new CallContext(
                new CallSid("CA" + UUID.randomUUID()),
                new StreamSid("MZ1"),
                1,
                new kav.media.frame.BusinessId(BUSINESS.value()),
                "reception",
                "+972541234567",
                null,
                Locale.ENGLISH);
    }

    private RecordedTapes tapes(boolean isWanted) {
        return tapes(isWanted, Runnable::run);
    }

    private RecordedTapes tapes(boolean isWanted, Executor blocking) {
        return new RecordedTapes(
                _ -> isWanted,
                STORE.journal(),
                () -> NODE,
                new RecordedTapes.Store(data, STORE.recordings().sealer(), blocking, CLOCK));
    }

    /// An interrupted thread's channel takes nothing any more.
    private static void runInterrupted(Runnable task) {
        Thread.currentThread().interrupt();
        try {
            task.run();
        } finally {
            Thread.interrupted();
        }
    }

    private static byte[] frame(int value) {
        byte[] frame = new byte[Frame.BYTES];
        Arrays.fill(frame, (byte) value);
        return frame;
    }

    private static void say(CallTape tape, int from, int frames) {
        for (int i = from; i < from + frames; i++) {
            tape.onFrame(i, frame(1), frame(2));
        }
    }

    private Recording found() throws InterruptedException {
        assertThat(STORE.journal().drain(Duration.ofSeconds(20))).isTrue();
        UUID call =
                STORE.calls().file(BUSINESS, context.callSid().value()).orElseThrow().call().id();
        return STORE.recordings().rows().ofCalls(BUSINESS, Set.of(call)).get(call).getFirst();
    }

    private Path file(Recording recording) {
        return data.resolve(recording.place());
    }

    private byte[] sound(Recording recording, long frame) throws IOException {
        byte[] sound = new byte[TapeReader.FRAME_BYTES];
        try (TapeReader reader =
                TapeReader.open(
                        file(recording),
                        recording.id(),
                        recording.keyId(),
                        recording.size().frames(),
                        STORE.recordings().sealer())) {
            reader.read(frame * sound.length, sound, 0, sound.length);
        }
        return sound;
    }

    @Test
    void shouldKeepBothSides_whenTheCallIsOver() throws Exception {
        try (RecordedTapes tapes = tapes(true)) {
            CallTape tape = tapes.open(context).orElseThrow();
            assertThat(found().state()).isEqualTo(RecordingState.RUNNING);
            say(tape, 0, 25);
            tape.end();
        }

        Recording kept = found();
        assertThat(kept.state()).isEqualTo(RecordingState.KEPT);
        assertThat(kept.size().frames()).isEqualTo(25);
        assertThat(kept.size().bytes()).isEqualTo(Files.size(file(kept)));
        assertThat(kept.place()).isEqualTo("recordings/" + BUSINESS + "/" + kept.id());
        byte[] sound = sound(kept, 24);
        assertThat(sound[0]).isEqualTo((byte) 1);
        assertThat(sound[1]).isEqualTo((byte) 2);
    }

    @Test
    void shouldLeaveNothing_whenTheCallerRefuses() throws Exception {
        try (RecordedTapes tapes = tapes(true)) {
            CallTape tape = tapes.open(context).orElseThrow();
            say(tape, 0, 10);
            assertThat(tape.discard(Unkept.REFUSED)).isTrue();
            say(tape, 10, 10);
        }

        Recording refused = found();
        assertThat(refused.state()).isEqualTo(RecordingState.REFUSED);
        assertThat(refused.why()).isEqualTo("The caller did not want to be recorded.");
        assertThat(refused.size()).isEqualTo(Recording.Size.NOTHING);
        assertThat(file(refused)).doesNotExist();
    }

    @Test
    void shouldNotSayThatTheCallerRefused_whenItMayNotBeKeptForAnotherReason() throws Exception {
        try (RecordedTapes tapes = tapes(true)) {
            CallTape tape = tapes.open(context).orElseThrow();
            say(tape, 0, 10);
            assertThat(tape.discard(Unkept.NOT_THIS_CALL)).isTrue();
        }

        Recording gone = found();
        assertThat(gone.state()).isEqualTo(RecordingState.DELETED);
        assertThat(gone.why()).isEqualTo(Unkept.NOT_THIS_CALL.sentence());
        assertThat(file(gone)).doesNotExist();
    }

    @Test
    void shouldSayWhyItIsMissing_whenTheDiskTakesNothing() throws Exception {
        Files.writeString(data.resolve("recordings"), "in the way");
        try (RecordedTapes tapes = tapes(true)) {
            CallTape tape = tapes.open(context).orElseThrow();
            say(tape, 0, 10);
            tape.end();
        }

        Recording missing = found();
        assertThat(missing.state()).isEqualTo(RecordingState.CUT_SHORT);
        assertThat(missing.why()).isEqualTo("The server's disk did not take it.");
        assertThat(missing.isPlayable()).isFalse();
    }

    @Test
    void shouldPlayWhatWasWritten_whenTheEndCannotBe() throws Exception {
        try (RecordedTapes tapes = tapes(true, RecordedTapesTest::runInterrupted)) {
            CallTape tape = tapes.open(context).orElseThrow();
            say(tape, 0, 25);
            tape.end();
        }

        Recording cut = found();
        assertThat(cut.state()).isEqualTo(RecordingState.CUT_SHORT);
        assertThat(cut.why()).isEqualTo("The server's disk did not take it.");
        assertThat(cut.size().frames()).isEqualTo(20);
        assertThat(cut.size().bytes()).isEqualTo(Files.size(file(cut)));
        assertThat(sound(cut, 19)[0]).isEqualTo((byte) 1);
    }

    @Test
    void shouldRecordNothing_whenTheBusinessDoesNotWantIt() {
        try (RecordedTapes tapes = tapes(false)) {
            assertThat(tapes.open(context)).isEmpty();
        }
        assertThat(data).isEmptyDirectory();
    }

    private Recording left(String key) {
        UUID id = UUID.randomUUID();
        Recording left =
                new Recording(
                        id,
                        1,
                        NODE,
                        RecordingState.RUNNING,
                        "",
                        "recordings/" + id,
                        key,
                        Recording.Size.NOTHING,
                        CLOCK.instant(),
                        null);
        var _ =
                STORE.journal()
                        .append(
                                new JournalEntry.RecordingTold(
                                        BUSINESS, context.callSid().value(), left));
        return left;
    }

    @Test
    void shouldWait_whenTheKeyOfALostRecordingIsNotSet() throws Exception {
        Recording left = left("0badc0de");
        Files.createDirectories(file(left).getParent());
        Files.write(file(left), new byte[4_000]);
        assertThat(found()).isEqualTo(left);
        NodeBoot next = new NodeBoot(NODE.nodeId(), UUID.randomUUID());

        LostTapes.idle(STORE, () -> next, data, CLOCK).round();

        assertThat(found()).isEqualTo(left);
        assertThat(file(left)).exists();
    }

    @Test
    void shouldPlayWhatIsThere_whenTheServerWasKilled() throws Exception {
        String key = STORE.recordings().sealer().currentKeyId();
        Recording left = left(key);
        try (TapeWriter writer =
                TapeWriter.create(file(left), left.id(), key, STORE.recordings().sealer())) {
            writer.write(new byte[55 * TapeReader.FRAME_BYTES], 0, 55 * TapeReader.FRAME_BYTES);
        }
        Files.write(file(left), new byte[123], StandardOpenOption.APPEND);
        assertThat(found()).isEqualTo(left);
        NodeBoot next = new NodeBoot(NODE.nodeId(), UUID.randomUUID());

        LostTapes.idle(STORE, () -> next, data, CLOCK).round();

        Recording cut = found();
        assertThat(cut.state()).isEqualTo(RecordingState.CUT_SHORT);
        assertThat(cut.why()).isEqualTo("The server that recorded it went away.");
        assertThat(cut.size().frames()).as("the torn chunk is lost").isEqualTo(50);
        assertThat(sound(cut, 49)).hasSize(TapeReader.FRAME_BYTES);
    }

    @Test
    void shouldDeleteFilesThatNoRowKnows_onceTheyAreOld() throws Exception {
        try (RecordedTapes tapes = tapes(true)) {
            CallTape tape = tapes.open(context).orElseThrow();
            say(tape, 0, 30);
            tape.end();
        }
        Path kept = file(found());
        Path orphan = Files.copy(kept, kept.resolveSibling(UUID.randomUUID().toString()));
        Path young = Files.copy(kept, kept.resolveSibling(UUID.randomUUID().toString()));
        Path stranger = Files.createDirectories(data.resolve("recordings/" + UUID.randomUUID()));
        Path others = Files.copy(kept, stranger.resolve(UUID.randomUUID().toString()));
        FileTime old = FileTime.from(CLOCK.instant().minus(Duration.ofDays(3)));
        for (Path file : List.of(kept, orphan, others)) {
            Files.setLastModifiedTime(file, old);
        }
        NodeBoot self = new NodeBoot(NODE.nodeId(), UUID.randomUUID());

        LostTapes.idle(STORE, () -> self, data, CLOCK).round();

        assertThat(orphan).doesNotExist();
        assertThat(kept).exists();
        assertThat(young).exists();
        assertThat(others).as("of a business of other records").exists();
    }
}
