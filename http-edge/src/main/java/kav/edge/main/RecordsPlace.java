package kav.edge.main;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import kav.crm.postgres.CommandDatabase;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.edge.settings.DataKeys;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Where the records are, for commands that work on all of them. Immutable.
///
/// @param url absent: embedded
/// @param migrationUrl absent: the same as url
record RecordsPlace(Path dataFolder, @Nullable Secret url, @Nullable Secret migrationUrl) {
    /// Reads the settings as `serve` does.
    ///
    /// @return empty when something is wrong; it is printed then
    static Optional<RecordsPlace> find(@Nullable Path data) {
        return Configuration.load(ServerOptions.onlyData(data).toCommandLine())
                .map(Configuration::settings)
                .map(RecordsPlace::of);
    }

    private static RecordsPlace of(Settings settings) {
        Settings.Database database = settings.database();
        return new RecordsPlace(
                settings.server().dataFolder(), database.url(), database.migrationUrl());
    }

    /// How the server opens them.
    static CrmSettings crmSettings(Settings settings) throws IOException {
        Settings.Database database = settings.database();
        return new CrmSettings(
                settings.server().dataFolder(),
                reveal(database.url()),
                reveal(database.migrationUrl()),
                database.defaultBusiness(),
                Math.clamp(database.poolSize(), 2, 100),
                Clock.systemUTC(),
                Sealer.of(DataKeys.open(settings)));
    }

    /// Whether there is a database already: one that a setting names, or the embedded one of
    /// before.
    boolean hasDatabase() {
        return url != null || EmbeddedPostgres.isIn(dataFolder);
    }

    /// For reading beside a working server.
    CommandDatabase beside() {
        return CommandDatabase.beside(dataFolder, reveal(url), reveal(migrationUrl));
    }

    /// For changing everything while no server works.
    CommandDatabase alone() {
        return CommandDatabase.alone(dataFolder, reveal(url), reveal(migrationUrl));
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }
}
