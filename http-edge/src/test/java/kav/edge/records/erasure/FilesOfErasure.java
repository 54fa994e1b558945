package kav.edge.records.erasure;

import java.nio.file.Path;
import java.util.Optional;
import kav.crm.erasure.ErasureTask;
import kav.edge.records.objects.ObjectStore;

/// Lets tests of other packages delete as the worker does.
public final class FilesOfErasure {
    private FilesOfErasure() {}

    /// @return whether it is gone
    public static boolean erase(Path dataFolder, ObjectStore objects, ErasureTask task) {
        return new FileErasure(dataFolder, Optional.of(objects)).erase(task)
                instanceof RemoteErasure.Outcome.Done;
    }
}
