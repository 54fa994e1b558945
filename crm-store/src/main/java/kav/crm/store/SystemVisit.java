package kav.crm.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import kav.crm.BusinessId;
import kav.crm.identity.IdentityRecords;
import kav.crm.postgres.Connections;
import kav.crm.postgres.DataFolderLock;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/// A short visit to the records by a command, without a server around it. An embedded database is
/// started for it, which needs the data folder for itself; an outside one may be in use meanwhile.
/// Used by one thread.
public final class SystemVisit {
    private SystemVisit() {}

    /// What a visitor finds.
    ///
    /// @param defaultBusiness made when it was not there
    public record Records(IdentityRecords.SystemPart identity, BusinessId defaultBusiness) {}

    /// Opens the records, does the work, and closes them.
    ///
    /// @throws kav.crm.DatabaseProblem when the database cannot be used, or a server holds the
    ///   folder
    public static <T> T run(CrmSettings settings, Function<Records, T> work) {
        try (DataFolderLock _ = lock(settings);
                PreparedDatabase database = PreparedDatabase.of(settings);
                HikariDataSource pool = Connections.pool(database.address(), "kav_system", 2)) {
            SystemDatabase system = new SystemDatabase(pool);
            return work.apply(
                    new Records(
                            IdentityRecords.SystemPart.of(system, settings.sealer()),
                            new SystemDirectory(system)
                                    .defaultBusiness(
                                            settings.defaultBusinessName(),
                                            settings.clock().instant())));
        }
    }

    private static @Nullable DataFolderLock lock(CrmSettings settings) {
        return settings.isEmbedded() ? DataFolderLock.take(settings.dataFolder()) : null;
    }
}
