package kav.edge.records.recording;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import kav.crm.recording.Recording;
import kav.crm.recording.TapeReader;
import kav.crm.recording.TapeShelf;
import kav.crm.recording.TapeSource;
import kav.crm.sealing.ChunkSealer;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.ObjectTape;

/// Recordings where they lie: in the data folder, else in the object store. Asking in that order
/// needs no row: one that is moved just now is found in either place. Thread-safe; blocks.
///
/// @param objects empty: the data folder is all there is
public record KeptTapes(Path dataFolder, Optional<ObjectStore> objects, ChunkSealer sealer)
        implements TapeShelf {
    @Override
    public TapeReader open(Recording recording) throws IOException {
        return TapeReader.of(source(recording.place()), recording, sealer);
    }

    private TapeSource source(String place) throws IOException {
        try {
            return TapeSource.ofFile(dataFolder.resolve(place));
        } catch (NoSuchFileException notHere) {
            return new ObjectTape(objects.orElseThrow(() -> notHere), place);
        }
    }
}
