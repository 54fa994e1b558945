package kav.edge.records.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kav.crm.erasure.ErasureTask;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.objects.ObjectStoreProblem;

/// Deletes files of the data folder, and of recordings what may lie in the object store under the
/// same name. What is known to lie there is not gone while no store is set up. Thread-safe; blocks.
final class FileErasure implements RemoteErasure {
    static final String FILE = "file";
    static final String OBJECT = "object";
    private static final String RECORDINGS = "recordings/";

    private final Path dataFolder;
    private final Optional<ObjectStore> objects;

    FileErasure(Path dataFolder, Optional<ObjectStore> objects) {
        this.objects = objects;
        this.dataFolder = dataFolder.toAbsolutePath().normalize();
    }

    @Override
    public Outcome erase(ErasureTask task) {
        Path file = dataFolder.resolve(task.remoteId()).normalize();
        if (!file.startsWith(dataFolder) || file.equals(dataFolder)) {
            return new Outcome.Later("outside");
        }
        try {
            Files.deleteIfExists(file);
            if (objects.isPresent() && task.remoteId().startsWith(RECORDINGS)) {
                objects.get().delete(task.remoteId());
            } else if (task.kind().equals(OBJECT)) {
                return new Outcome.Later("no-object-store");
            }
            return new Outcome.Done();
        } catch (ObjectStoreProblem _) {
            return new Outcome.Later("object-store");
        } catch (IOException _) {
            return new Outcome.Later("file");
        }
    }
}
