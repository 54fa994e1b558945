package kav.edge.records.erasure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kav.crm.erasure.ErasureTask;

/// Deletes files of the data folder. Thread-safe; blocks.
final class FileErasure implements RemoteErasure {
    private final Path dataFolder;

    FileErasure(Path dataFolder) {
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
            return new Outcome.Done();
        } catch (IOException _) {
            return new Outcome.Later("file");
        }
    }
}
