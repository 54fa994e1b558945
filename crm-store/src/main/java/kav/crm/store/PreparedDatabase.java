package kav.crm.store;

import kav.crm.postgres.Database;
import kav.crm.postgres.DatabaseAddress;
import kav.crm.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// A database that is migrated, checked and ready for work; embedded or outside. Immutable.
///
/// @param address with the login of the work
/// @param embedded the server of our own, stopped by {@link #close}; null when outside
record PreparedDatabase(DatabaseAddress address, @Nullable EmbeddedPostgres embedded)
        implements AutoCloseable {
    static PreparedDatabase of(CrmSettings settings) {
        String url = settings.databaseUrl();
        if (url == null || url.isBlank()) {
            return embedded(settings);
        }
        DatabaseAddress application = DatabaseAddress.parse(Database.URL_KEY, url);
        String migrationUrl = settings.migrationUrl();
        DatabaseAddress migration =
                migrationUrl == null || migrationUrl.isBlank()
                        ? application
                        : DatabaseAddress.parse(Database.MIGRATION_KEY, migrationUrl);
        Database.prepare(application, migration);
        return new PreparedDatabase(application, null);
    }

    private static PreparedDatabase embedded(CrmSettings settings) {
        EmbeddedPostgres server = EmbeddedPostgres.start(settings.dataFolder());
        try {
            Database.prepare(server);
            return new PreparedDatabase(server.application(), server);
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
