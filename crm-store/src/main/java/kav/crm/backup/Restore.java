package kav.crm.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kav.crm.DatabaseProblem;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.erasure.ErasureRecords;
import kav.crm.postgres.CommandDatabase;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Puts back what {@link Backup} wrote: all of it or nothing, as far as a database can promise.
/// Every byte of the archive is checked before anything is touched; the rows are loaded in one
/// transaction. Confined to one thread; blocks.
///
/// An archive of an older schema is loaded into that schema and then migrated.
public final class Restore {
    /// Erasures of people outlive a restore: who was erased after the backup stays erased, and
    /// nothing that waits in the backup's spool brings them back.
    private static final List<String> ERASURES = List.of("erasure", "erased_address");

    private final Archive archive;
    private final Manifest manifest;
    private final Consumer<String> progress;

    private Restore(Archive archive, Consumer<String> progress) {
        this.archive = archive;
        this.manifest = archive.manifest();
        this.progress = progress;
    }

    /// What was put back.
    ///
    /// @param takenAt when the backup was made
    /// @param hasKeys whether the archive held the data folder's keys
    /// @param erasedAgain people whom the backup brought back and who were erased since
    /// @param elsewhere recordings that lie in the object store, if they are there still
    public record Summary(
            Instant takenAt,
            int tables,
            long rows,
            int files,
            boolean hasKeys,
            int erasedAgain,
            long elsewhere) {}

    /// Restores an archive.
    ///
    /// @param database nobody else uses it
    /// @param replace whether records that are there may go
    /// @param now when people are erased again
    /// @param progress told one line a part
    /// @throws DatabaseProblem when the database cannot take it, or holds records and `replace` was
    ///   not said
    /// @throws IOException when the archive cannot be read or is damaged; nothing is changed then
    public static Summary run(
            CommandDatabase database,
            Path dataFolder,
            Path file,
            boolean replace,
            Instant now,
            Consumer<String> progress)
            throws IOException {
        progress.accept("checking " + file.getFileName());
        try (Archive archive = Archive.open(file)) {
            return new Restore(archive, progress).restore(database, dataFolder, replace, now);
        } catch (SQLException failed) {
            throw new DatabaseProblem(
                    "DATABASE_URL",
                    "the records could not be put back (" + failed.getSQLState() + ")",
                    "The backup is untouched; mend the cause and restore again.",
                    failed);
        }
    }

    private Summary restore(CommandDatabase database, Path dataFolder, boolean replace, Instant now)
            throws IOException, SQLException {
        database.prepare();
        List<FolderSwap> swaps = unpack(dataFolder);
        long elsewhere;
        try (Connection connection = database.asOwner()) {
            Schema schema = new Schema(connection);
            demandRoom(schema, replace);
            for (String table : ERASURES) {
                if (schema.hasTable(table)) {
                    schema.execute(
                            "CREATE TEMPORARY TABLE kept_%1$s AS SELECT * FROM kav.%1$s"
                                    .formatted(table));
                }
            }
            boolean isOlder = !manifest.schemaVersion().equals(schema.version());
            if (isOlder) {
                database.rebuildAt(manifest.schemaVersion());
            }
            connection.setAutoCommit(false);
            load(connection, schema);
            connection.commit();
            if (isOlder) {
                progress.accept("migrating from version " + manifest.schemaVersion());
                database.prepare();
            }
            connection.setAutoCommit(false);
            for (String table : ERASURES) {
                keep(schema, table);
            }
            elsewhere = schema.recordingsElsewhere();
            connection.commit();
        } catch (IOException | SQLException | RuntimeException failed) {
            for (FolderSwap swap : swaps) {
                swap.undo();
            }
            throw failed;
        }
        for (FolderSwap swap : swaps) {
            swap.finish();
        }
        int erasedAgain = eraseAgain(database, now);
        return new Summary(
                manifest.at(),
                manifest.tables().size(),
                manifest.rows(),
                manifest.files().size(),
                manifest.files().stream().anyMatch(kept -> kept.path().startsWith(Backup.KEYS)),
                erasedAgain,
                elsewhere);
    }

    private static void demandRoom(Schema schema, boolean replace) throws SQLException {
        if (!schema.texts("SELECT id FROM kav.node WHERE lease_until > now()").isEmpty()) {
            throw new DatabaseProblem(
                    "DATABASE_URL",
                    "a server is at work on this database",
                    "Stop every server that uses it, wait 20 seconds, then restore.");
        }
        boolean hasRecords =
                !schema.texts(
                                "SELECT 'x' WHERE EXISTS (SELECT FROM kav.call)"
                                        + " OR EXISTS (SELECT FROM kav.contact)")
                        .isEmpty();
        if (hasRecords && !replace) {
            throw new DatabaseProblem(
                    "DATABASE_URL",
                    "this database holds records already",
                    "Back it up, then restore with --replace to give them up.");
        }
    }

    /// Walls, keys and triggers rest while the rows come in: they were right when they were kept.
    private void load(Connection connection, Schema schema) throws IOException, SQLException {
        List<String> forced = schema.forcedTables();
        List<Schema.ForeignKey> keys = schema.foreignKeys();
        List<String> all = schema.tables();
        for (Schema.ForeignKey key : keys) {
            schema.execute(
                    "ALTER TABLE %s DROP CONSTRAINT %s"
                            .formatted(Schema.inKav(key.table()), Schema.quoted(key.name())));
        }
        for (String table : forced) {
            schema.execute(alter(table, "NO FORCE ROW LEVEL SECURITY"));
        }
        for (String table : all) {
            schema.execute("TRUNCATE " + Schema.inKav(table));
            schema.execute(alter(table, "DISABLE TRIGGER USER"));
        }
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Manifest.Table table : manifest.tables()) {
            load(copy, table);
        }
        for (String table : all) {
            schema.execute(alter(table, "ENABLE TRIGGER USER"));
        }
        for (String table : forced) {
            schema.execute(alter(table, "FORCE ROW LEVEL SECURITY"));
        }
        for (Schema.ForeignKey key : keys) {
            schema.execute(
                    "ALTER TABLE %s ADD CONSTRAINT %s %s"
                            .formatted(
                                    Schema.inKav(key.table()),
                                    Schema.quoted(key.name()),
                                    key.definition()));
        }
        schema.raiseSequences();
    }

    private static String alter(String table, String how) {
        return "ALTER TABLE " + Schema.inKav(table) + " " + how;
    }

    private void load(CopyManager copy, Manifest.Table table) throws IOException, SQLException {
        try (InputStream rows = archive.open(table.entry())) {
            long loaded =
                    copy.copyIn(
                            "COPY %s (%s) FROM STDIN"
                                    .formatted(
                                            Schema.inKav(table.name()),
                                            Backup.columnList(table.columns())),
                            rows);
            if (loaded != table.rows()) {
                throw new Archive.Unusable("the table " + table.name() + " lacks rows");
            }
            if (loaded > 0) {
                progress.accept("%-24s %,12d rows".formatted(table.name(), loaded));
            }
        }
    }

    private static void keep(Schema schema, String table) throws SQLException {
        boolean kept =
                !schema.texts(
                                "SELECT 1 WHERE to_regclass('pg_temp.kept_%s') IS NOT NULL"
                                        .formatted(table))
                        .isEmpty();
        if (!kept) {
            return;
        }
        schema.execute(alter(table, "NO FORCE ROW LEVEL SECURITY"));
        schema.execute(
                """
                INSERT INTO kav.%1$s SELECT k.* FROM kept_%1$s k
                JOIN kav.business b ON b.id = k.business_id ON CONFLICT DO NOTHING
                """
                        .formatted(table));
        schema.execute(alter(table, "FORCE ROW LEVEL SECURITY"));
    }

    /// Erases whoever is on the list and came back with the backup, before any server starts.
    private int eraseAgain(CommandDatabase database, Instant now) {
        ErasureRecords records =
                ErasureRecords.unheard(database.asApplication(), database.asSystem());
        AuditEntry entry =
                new AuditEntry(Actor.SYSTEM, "contact.erase_again", "", Map.of(), "", now);
        int erased =
                records.rounds().businesses().stream()
                        .mapToInt(business -> records.erasures().applyAgain(business, entry))
                        .sum();
        if (erased > 0) {
            progress.accept("erased again: %,d people".formatted(erased));
        }
        return erased;
    }

    /// Lays the archive's files beside the folders they will replace.
    private List<FolderSwap> unpack(Path dataFolder) throws IOException {
        List<FolderSwap> swaps = new ArrayList<>();
        for (Manifest.StoredFile file : manifest.files()) {
            Path path = Path.of(file.path());
            FolderSwap swap = FolderSwap.of(dataFolder, path.getName(0).toString(), swaps);
            Path target = swap.unfinished().resolve(path.subpath(1, path.getNameCount()));
            Files.createDirectories(target.getParent());
            try (InputStream content = archive.open(file.entry())) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return swaps;
    }
}
