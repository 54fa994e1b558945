package kav.edge.main;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kav.crm.call.NodeBoot;
import kav.crm.store.CrmStore;
import kav.edge.records.recording.LostTapes;
import kav.edge.records.recording.RecordedTapes;
import kav.media.call.Tapes;
import kav.media.call.journal.CallContext;
import kav.media.frame.BusinessId;
import kav.media.recording.CallTape;

/// The recordings of this server's calls, and of its earlier lives'. Thread-safe.
final class TapeDesk implements Tapes, AutoCloseable {
    private final RecordedTapes tapes;
    private final LostTapes lost;

    private TapeDesk(RecordedTapes tapes, LostTapes lost) {
        this.tapes = tapes;
        this.lost = lost;
    }

    /// @param wanted which businesses record
    /// @param self this server, registered
    /// @param blocking open as long as this is
    static TapeDesk open(
            CrmStore store,
            Predicate<BusinessId> wanted,
            Supplier<NodeBoot> self,
            Path dataFolder,
            Executor blocking,
            InstantSource clock) {
        RecordedTapes.Store place =
                new RecordedTapes.Store(dataFolder, store.recordings().sealer(), blocking, clock);
        return new TapeDesk(
                new RecordedTapes(wanted, store.journal(), self, place),
                LostTapes.start(store, self, dataFolder, clock));
    }

    @Override
    public Optional<CallTape> open(CallContext call) {
        return tapes.open(call);
    }

    @Override
    public void close() {
        lost.close();
        tapes.close();
    }
}
