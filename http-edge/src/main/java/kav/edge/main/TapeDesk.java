package kav.edge.main;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kav.crm.call.NodeBoot;
import kav.crm.store.CrmStore;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.s3.S3ObjectStore;
import kav.edge.records.recording.LostTapes;
import kav.edge.records.recording.RecordedTapes;
import kav.edge.records.recording.StrandedTapes;
import kav.edge.records.recording.TapeMover;
import kav.edge.settings.RecordingSettings;
import kav.edge.settings.Settings;
import kav.media.call.Tapes;
import kav.media.call.journal.CallContext;
import kav.media.frame.BusinessId;
import kav.media.recording.CallTape;

/// The recordings of this server's calls, and of its earlier lives'. Thread-safe.
final class TapeDesk implements Tapes, AutoCloseable {
    private final RecordedTapes tapes;
    private final LostTapes lost;
    private final Optional<ObjectStore> objects;
    private final Optional<TapeMover> mover;
    private final Optional<StrandedTapes> stranded;

    private TapeDesk(
            RecordedTapes tapes,
            LostTapes lost,
            Optional<ObjectStore> objects,
            Optional<TapeMover> mover,
            Optional<StrandedTapes> stranded) {
        this.tapes = tapes;
        this.lost = lost;
        this.objects = objects;
        this.mover = mover;
        this.stranded = stranded;
    }

    /// @param ground open as long as this is
    /// @param wanted which businesses record
    /// @param self this server, registered
    static TapeDesk open(
            MindDesk.Ground ground,
            Predicate<BusinessId> wanted,
            Supplier<NodeBoot> self,
            Settings settings) {
        CrmStore store = ground.store();
        InstantSource clock = ground.clock();
        Path dataFolder = settings.server().dataFolder();
        RecordedTapes.Store place =
                new RecordedTapes.Store(
                        dataFolder, store.recordings().sealer(), ground.threads(), clock);
        Optional<ObjectStore> objects =
                settings.recordings().store() == RecordingSettings.Store.S3
                        ? objects(settings.recordings())
                        : Optional.empty();
        return new TapeDesk(
                new RecordedTapes(wanted, store.journal(), self, place),
                LostTapes.start(store, self, dataFolder, clock),
                objects,
                objects.map(there ->
                        TapeMover.start(
                                store.recordings(),
                                store.people().endings().rounds()::businesses,
                                there,
                                self,
                                dataFolder,
                                clock)),
                settings.recordings().s3() == null
                        ? Optional.of(
                                StrandedTapes.start(
                                        store.recordings().system()::isAnyInObjectStore))
                        : Optional.empty());
    }

    /// The object store that is set up; whoever opens it closes it.
    static Optional<ObjectStore> objects(RecordingSettings settings) {
        return Optional.ofNullable(settings.s3()).map(S3ObjectStore::open);
    }

    /// What keeps recordings from where they are to lie.
    Optional<String> trouble() {
        return mover.flatMap(TapeMover::trouble).or(() -> stranded.flatMap(StrandedTapes::trouble));
    }

    @Override
    public Optional<CallTape> open(CallContext call) {
        return tapes.open(call);
    }

    @Override
    public void close() {
        lost.close();
        tapes.close();
        mover.ifPresent(TapeMover::close);
        stranded.ifPresent(StrandedTapes::close);
        objects.ifPresent(ObjectStore::close);
    }
}
