package kav.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import kav.crm.FolderTree;
import kav.crm.postgres.Database;
import kav.crm.postgres.EmbeddedPostgres;

/// A PostgreSQL of a benchmark's own, with Kav's tables. It stops with [#close], and also when this
/// JVM is told to end, and takes a folder along that was made for it. Thread-safe.
public final class OwnDatabase implements AutoCloseable {
    private final Path folder;
    private final Ending ending;
    private final EmbeddedPostgres server;

    private OwnDatabase(Path folder, Runnable afterwards) throws IOException {
        this.folder = folder;
        ending = Ending.followedBy(afterwards);
        try {
            server = ending.start(() -> EmbeddedPostgres.start(folder), EmbeddedPostgres::close);
            Database.prepare(server);
        } catch (IOException | RuntimeException failure) {
            ending.close();
            throw failure;
        }
    }

    /// In a new folder.
    ///
    /// @throws kav.crm.DatabaseProblem when it cannot be made to run here
    public static OwnDatabase start() throws IOException {
        Path folder = OwnKav.newFolder();
        return new OwnDatabase(folder, () -> delete(folder));
    }

    /// In a folder that stays.
    ///
    /// @throws kav.crm.DatabaseProblem when it cannot be made to run here
    public static OwnDatabase startIn(Path folder) throws IOException {
        return new OwnDatabase(folder, () -> {});
    }

    private static void delete(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("a database's folder could not be removed", failure);
        }
    }

    public EmbeddedPostgres server() {
        return server;
    }

    /// Where it keeps its files; there is room for others.
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        ending.close();
    }
}
