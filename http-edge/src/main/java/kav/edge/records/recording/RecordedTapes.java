package kav.edge.records.recording;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.call.NodeBoot;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.sealing.ChunkSealer;
import kav.media.call.Tapes;
import kav.media.call.journal.CallContext;
import kav.media.recording.CallTape;
import kav.media.recording.Recorder;

/// Records the calls of the businesses that want it: the sound into sealed files, what there is of
/// it into the journal. Thread-safe.
public final class RecordedTapes implements Tapes, AutoCloseable {
    /// Below the data folder.
    static final String FOLDER = "recordings";

    private final Recorder recorder = new Recorder();
    private final Predicate<kav.media.frame.BusinessId> wanted;
    private final JournalWriter journal;
    private final Supplier<NodeBoot> node;
    private final FileTape.Desk desk;

    /// @param wanted which businesses record
    /// @param node this server
    /// @param store where the files go
    public RecordedTapes(
            Predicate<kav.media.frame.BusinessId> wanted,
            JournalWriter journal,
            Supplier<NodeBoot> node,
            Store store) {
        this.wanted = wanted;
        this.journal = journal;
        this.node = node;
        this.desk =
                new FileTape.Desk(
                        store.dataFolder(), store.sealer(), store.blocking(), store.clock());
    }

    /// Where and how recordings are kept. Immutable.
    ///
    /// @param blocking runs what may take long
    public record Store(
            Path dataFolder, ChunkSealer sealer, Executor blocking, InstantSource clock) {}

    @Override
    public Optional<CallTape> open(CallContext call) {
        if (!wanted.test(call.business())) {
            return Optional.empty();
        }
        Recording running = begun(call, desk.clock().instant());
        tell(call, running);
        CallTape tape = new CallTape(new FileTape(running, desk, told -> tell(call, told)));
        recorder.record(tape);
        return Optional.of(tape);
    }

    private Recording begun(CallContext call, Instant now) {
        UUID id = UuidV7.at(now);
        return new Recording(
                id,
                call.streamNumber(),
                node.get(),
                RecordingState.RUNNING,
                "",
                String.join("/", FOLDER, call.business().value().toString(), id.toString()),
                desk.sealer().currentKeyId(),
                Recording.Size.NOTHING,
                now,
                null);
    }

    /// Whether it is kept is the journal's to count.
    private void tell(CallContext call, Recording recording) {
        var _ =
                journal.append(
                        new JournalEntry.RecordingTold(
                                new BusinessId(call.business().value()),
                                call.callSid().value(),
                                recording));
    }

    /// Ends the recordings where they are.
    @Override
    public void close() {
        recorder.close();
    }
}
