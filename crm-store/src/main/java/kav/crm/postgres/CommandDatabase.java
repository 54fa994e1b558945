package kav.crm.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import kav.crm.DatabaseProblem;
import org.jspecify.annotations.Nullable;

/// The database as a command of the owner finds it: outside, embedded and run by a working server,
/// or embedded and at rest (then it is started, and stopped at the end). Confined to one thread.
public final class CommandDatabase implements AutoCloseable {
    private final DatabaseAddress application;
    private final DatabaseAddress migration;
    private final @Nullable DataFolderLock lock;
    private final @Nullable EmbeddedPostgres started;
    private final boolean isAtWork;

    private CommandDatabase(
            DatabaseAddress application,
            DatabaseAddress migration,
            @Nullable DataFolderLock lock,
            @Nullable EmbeddedPostgres started,
            boolean isAtWork) {
        this.application = application;
        this.migration = migration;
        this.lock = lock;
        this.started = started;
        this.isAtWork = isAtWork;
    }

    /// For reading, and for short transactions, beside a working server.
    ///
    /// @param url `DATABASE_URL`, null or blank: embedded
    /// @param migrationUrl `DATABASE_MIGRATION_URL`, null or blank: the same
    /// @throws DatabaseProblem when there is no database to be found
    public static CommandDatabase beside(
            Path dataFolder, @Nullable String url, @Nullable String migrationUrl) {
        if (url != null && !url.isBlank()) {
            return outside(null, url, migrationUrl);
        }
        Optional<DataFolderLock> lock = DataFolderLock.tryTake(dataFolder);
        if (lock.isPresent()) {
            return atRest(dataFolder, lock.get());
        }
        try {
            EmbeddedPostgres.Logins logins = EmbeddedPostgres.running(dataFolder);
            return new CommandDatabase(logins.application(), logins.migration(), null, null, true);
        } catch (IOException unreadable) {
            throw new DatabaseProblem(
                    "DATA",
                    "the embedded database of the running server could not be found",
                    "Stop the server and try again.",
                    unreadable);
        }
    }

    /// For changing everything: nobody else may use the data folder.
    ///
    /// @throws DatabaseProblem when a server uses it
    public static CommandDatabase alone(
            Path dataFolder, @Nullable String url, @Nullable String migrationUrl) {
        DataFolderLock lock = DataFolderLock.take(dataFolder);
        if (url != null && !url.isBlank()) {
            return outside(lock, url, migrationUrl);
        }
        return atRest(dataFolder, lock);
    }

    private static CommandDatabase outside(
            @Nullable DataFolderLock lock, String url, @Nullable String migrationUrl) {
        try {
            DatabaseAddress application = DatabaseAddress.parse(Database.URL_KEY, url);
            DatabaseAddress migration =
                    migrationUrl == null || migrationUrl.isBlank()
                            ? application
                            : DatabaseAddress.parse(Database.MIGRATION_KEY, migrationUrl);
            return new CommandDatabase(application, migration, lock, null, false);
        } catch (RuntimeException failed) {
            release(lock);
            throw failed;
        }
    }

    private static CommandDatabase atRest(Path dataFolder, DataFolderLock lock) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder);
            return new CommandDatabase(
                    server.application(), server.migration(), lock, server, false);
        } catch (RuntimeException failed) {
            release(lock);
            throw failed;
        }
    }

    private static void release(@Nullable DataFolderLock lock) {
        if (lock != null) {
            lock.close();
        }
    }

    /// Roles, schema and migrations, as at every start.
    public void prepare() {
        if (started != null) {
            Database.prepare(started);
        } else {
            Database.prepare(application, migration);
        }
    }

    /// The same, but for a server's own database at work: that server has prepared it.
    public void prepareUnlessAtWork() {
        if (!isAtWork) {
            prepare();
        }
    }

    /// Empties the schema and migrates it up to that version only.
    ///
    /// @throws DatabaseProblem when this version does not know it
    public void rebuildAt(String version) {
        Database.rebuildAt(migration, version);
    }

    /// A connection as the owner of the tables, its search path `kav`.
    public Connection asOwner() throws SQLException {
        return new LoginDataSource(migration, Roles.OWNER).getConnection();
    }

    /// Connections for the work of one business, a new one each time it is asked.
    public DataSource asApplication() {
        return new LoginDataSource(application, Roles.APPLICATION);
    }

    /// Connections for the named work across businesses.
    public DataSource asSystem() {
        return new LoginDataSource(application, Roles.SYSTEM);
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
        release(lock);
    }
}
