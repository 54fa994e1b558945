package kav.crm.store;

import java.nio.file.Path;
import java.time.InstantSource;
import kav.crm.journal.SpoolLimits;
import kav.crm.sealing.Sealer;
import org.jspecify.annotations.Nullable;

/// What the records need to know at the start. Immutable; its text form hides the addresses.
///
/// @param dataFolder lock, spool and embedded database; made when absent
/// @param databaseUrl `DATABASE_URL`; null or blank: the embedded database
/// @param migrationUrl `DATABASE_MIGRATION_URL`; null or blank: the same as `databaseUrl`
/// @param defaultBusinessName given to the business of the first start
/// @param connections of the pool of requests, 2 to 100
/// @param clock names the default business's identifiers, and tells the journal how long an entry
///   has waited
/// @param sealer for what businesses entrust to us: `DATA_KEY`
public record CrmSettings(
        Path dataFolder,
        @Nullable String databaseUrl,
        @Nullable String migrationUrl,
        String defaultBusinessName,
        int connections,
        InstantSource clock,
        Sealer sealer) {
    public CrmSettings {
        if (connections < 2 || connections > 100) {
            throw new IllegalArgumentException("connections must be 2 to 100");
        }
    }

    /// How large the spool may grow.
    SpoolLimits spoolLimits() {
        return SpoolLimits.DEFAULT;
    }

    /// Whether Kav brings its own database.
    public boolean isEmbedded() {
        return databaseUrl == null || databaseUrl.isBlank();
    }

    @Override
    public String toString() {
        return "CrmSettings[dataFolder=" + dataFolder + ", embedded=" + isEmbedded() + "]";
    }
}
