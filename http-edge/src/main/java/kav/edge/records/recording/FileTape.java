package kav.edge.records.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeWriter;
import kav.crm.sealing.ChunkSealer;
import kav.media.recording.TapeSink;
import kav.media.recording.Unkept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One recording on its way into its sealed file. Whatever becomes of it is told once, in words.
/// Confined to the recorder's thread; bringing the end of it to the disk is left to another, so
/// that no other call's sound waits for it.
final class FileTape implements TapeSink {
    private static final Logger LOG = LoggerFactory.getLogger(FileTape.class);
    private static final String DISK = "The server's disk did not take it.";
    private static final String NO_SOUND = "The call ended before there was any sound.";

    private final Recording running;
    private final Desk desk;
    private final Path file;
    private @Nullable TapeWriter writer;
    private String fault = "";

    /// What the recordings of a server share. Immutable.
    ///
    /// @param dataFolder in which the places lie
    /// @param blocking runs what may take long
    record Desk(Path dataFolder, ChunkSealer sealer, Executor blocking, InstantSource clock) {}

    private final Consumer<Recording> told;

    /// @param running as it begins
    /// @param told takes what became of it
    FileTape(Recording running, Desk desk, Consumer<Recording> told) {
        this.running = running;
        this.desk = desk;
        this.told = told;
        this.file = desk.dataFolder().resolve(running.place());
    }

    @Override
    public void write(byte[] stereo, int offset, int length) throws IOException {
        try {
            if (writer == null) {
                writer = TapeWriter.create(file, running.id(), running.keyId(), desk.sealer());
            }
            writer.write(stereo, offset, length);
        } catch (IOException full) {
            fault = DISK;
            throw full;
        } catch (RuntimeException impossible) {
            fault = DISK;
            throw new IOException("a recording cannot be written", impossible);
        }
    }

    @Override
    public void end(long lostFrames) {
        later(() -> finish(lostFrames));
    }

    @Override
    public void discard(Unkept why) {
        later(() -> {
            close();
            // The row asks for it again.
            delete("An unwanted recording could not be deleted; it is tried again");
            told.accept(
                    running.ended(
                            why == Unkept.REFUSED ? RecordingState.REFUSED : RecordingState.DELETED,
                            why.sentence(),
                            Recording.Size.NOTHING,
                            desk.clock().instant()));
        });
    }

    private void later(Runnable task) {
        try {
            desk.blocking().execute(task);
        } catch (RejectedExecutionException closing) {
            task.run();
        }
    }

    private void finish(long lostFrames) {
        try (TapeWriter closed = writer) {
            if (closed != null && fault.isEmpty()) {
                closed.finish();
            }
        } catch (IOException | RuntimeException failed) {
            fault = DISK;
            tell(failed, "A recording could not be finished");
        }
        Recording.Size size = size(lostFrames);
        if (size.frames() == 0) {
            delete("A recording without sound could not be deleted");
        }
        boolean isWhole = fault.isEmpty() && size.frames() > 0;
        told.accept(
                running.ended(
                        isWhole ? RecordingState.KEPT : RecordingState.CUT_SHORT,
                        isWhole ? "" : fault.isEmpty() ? NO_SOUND : fault,
                        size,
                        desk.clock().instant()));
    }

    /// What was written before anything failed can be played.
    private Recording.Size size(long lostFrames) {
        return writer == null
                ? Recording.Size.NOTHING
                : new Recording.Size(writer.frames(), lostFrames, writer.bytes());
    }

    private void close() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException unclosed) {
            tell(unclosed, "A recording could not be closed");
        }
    }

    private void delete(String whenNot) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeleted) {
            tell(undeleted, whenNot);
        }
    }

    private void tell(Exception failed, String what) {
        LOG.atError()
                .addKeyValue("recording", running.id())
                .addKeyValue("fault", failed.getClass().getSimpleName())
                .log(what);
    }
}
