package kav.crm.store;

import java.util.function.Function;
import kav.crm.BusinessId;
import kav.crm.identity.IdentityRecords;
import kav.crm.postgres.CommandDatabase;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.SystemDatabase;

/// A short visit to the records by a command, beside a working server or without one: then an
/// embedded database is started for it. Used by one thread.
public final class SystemVisit {
    private SystemVisit() {}

    /// What a visitor finds.
    ///
    /// @param defaultBusiness made when it was not there
    public record Records(IdentityRecords.SystemPart identity, BusinessId defaultBusiness) {}

    /// Opens the records, does the work, and closes them.
    ///
    /// @throws kav.crm.DatabaseProblem when the database cannot be used
    public static <T> T run(CrmSettings settings, Function<Records, T> work) {
        try (CommandDatabase database =
                CommandDatabase.beside(
                        settings.dataFolder(), settings.databaseUrl(), settings.migrationUrl())) {
            database.prepareUnlessAtWork();
            SystemDatabase system = new SystemDatabase(database.asSystem());
            return work.apply(
                    new Records(
                            IdentityRecords.SystemPart.of(system, settings.sealer()),
                            new SystemDirectory(system)
                                    .defaultBusiness(
                                            settings.defaultBusinessName(),
                                            settings.clock().instant())));
        }
    }
}
