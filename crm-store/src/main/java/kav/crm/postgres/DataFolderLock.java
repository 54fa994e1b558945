package kav.crm.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kav.crm.DatabaseProblem;

/// Holds a data folder for one server: two that shared it would spoil each other's spool and
/// database. The kernel lets go when the process ends, however it ends. Owned by the store.
public final class DataFolderLock implements AutoCloseable {
    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the folder, which is made when it is not there.
    ///
    /// @throws DatabaseProblem when another server holds it, or it cannot be written
    public static DataFolderLock take(Path dataFolder) {
        return tryTake(dataFolder)
                .orElseThrow(() ->
                        new DatabaseProblem(
                                "DATA",
                                "another Kav server is using the data folder " + dataFolder,
                                "Stop that server, or give this one a folder of its own with"
                                        + " --data DIR."));
    }

    /// The same, but nothing when another server holds it.
    ///
    /// @throws DatabaseProblem when it cannot be written
    public static Optional<DataFolderLock> tryTake(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
            FileChannel channel =
                    FileChannel.open(
                            dataFolder.resolve("kav.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolderLock(channel));
        } catch (IOException unwritable) {
            throw new DatabaseProblem(
                    "DATA",
                    "the data folder " + dataFolder + " cannot be written",
                    "Give this user the right to write there, or choose another with --data DIR.",
                    unwritable);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the lock is gone with the descriptor either way
        }
    }
}
