package kav.edge.records.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kav.crm.call.NodeBoot;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.recording.LostRecording;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingRecords;
import kav.crm.recording.RecordingState;
import kav.crm.recording.TapeReader;
import kav.crm.store.CrmStore;
import kav.edge.repeating.Repeating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the recordings that a server which was killed left running: what is in their files can be
/// played; and looks for files that nobody knows. At the start and every ten minutes, on a thread
/// of its own. Thread-safe.
public final class LostTapes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LostTapes.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final String CUT = "The server that recorded it went away.";
    private static final String NOTHING =
            "The server that recorded it went away before anything was on the disk.";

    private final RecordingRecords records;
    private final OrphanTapes orphans;
    private final JournalWriter journal;
    private final Supplier<NodeBoot> self;
    private final Path dataFolder;
    private final InstantSource clock;
    private final Repeating looking;

    private LostTapes(
            CrmStore store, Supplier<NodeBoot> self, Path dataFolder, InstantSource clock) {
        this.records = store.recordings();
        this.orphans =
                new OrphanTapes(
                        records.rows(),
                        store.people().endings().rounds()::businesses,
                        dataFolder.resolve(RecordedTapes.FOLDER),
                        clock);
        this.journal = store.journal();
        this.self = self;
        this.dataFolder = dataFolder;
        this.clock = clock;
        this.looking = new Repeating("lost-tapes", EVERY, this::round);
    }

    /// Starts looking.
    ///
    /// @param self this server, registered
    public static LostTapes start(
            CrmStore store, Supplier<NodeBoot> self, Path dataFolder, InstantSource clock) {
        LostTapes lost = idle(store, self, dataFolder, clock);
        lost.looking.start();
        return lost;
    }

    /// One that works only when asked to.
    static LostTapes idle(
            CrmStore store, Supplier<NodeBoot> self, Path dataFolder, InstantSource clock) {
        return new LostTapes(store, self, dataFolder, clock);
    }

    /// Ends what is to be ended now.
    ///
    /// @return how many
    int round() {
        int ended = 0;
        for (LostRecording lost : lost()) {
            Optional<Recording> end = end(lost.recording());
            end.ifPresent(recording -> {
                var _ =
                        journal.append(
                                new JournalEntry.RecordingTold(
                                        lost.business(), lost.callSid(), recording));
            });
            ended += end.isPresent() ? 1 : 0;
        }
        orphans.round();
        return ended;
    }

    private List<LostRecording> lost() {
        return records.system().lost(self.get(), clock.instant().minus(Duration.ofDays(1)));
    }

    /// What there is of it; empty when that cannot be told now.
    private Optional<Recording> end(Recording recording) {
        Path file = dataFolder.resolve(recording.place());
        try {
            long frames =
                    TapeReader.playableFrames(
                            file, recording.id(), recording.keyId(), records.sealer());
            Recording.Size size = new Recording.Size(frames, 0, Files.size(file));
            return Optional.of(ended(recording, frames > 0 ? CUT : NOTHING, size));
        } catch (NoSuchFileException none) {
            return Optional.of(ended(recording, NOTHING, Recording.Size.NOTHING));
        } catch (IOException unreadable) {
            LOG.atWarn()
                    .addKeyValue("recording", recording.id())
                    .addKeyValue("fault", unreadable.getClass().getSimpleName())
                    .log("A recording that a server left cannot be read; it is tried again");
            return Optional.empty();
        }
    }

    private Recording ended(Recording recording, String why, Recording.Size size) {
        return recording.ended(RecordingState.CUT_SHORT, why, size, clock.instant());
    }

    @Override
    public void close() {
        looking.close();
    }
}
