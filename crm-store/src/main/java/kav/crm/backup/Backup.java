package kav.crm.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kav.crm.DatabaseProblem;
import kav.crm.postgres.CommandDatabase;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Writes all records of all businesses into one archive: every table as of one moment (one
/// repeatable-read snapshot, `COPY … TO` text), and the files that rows name. May run beside a
/// working server. Confined to one thread; blocks.
///
/// Order matters: the spool is copied *before* the snapshot, so that an entry which is replayed
/// meanwhile stands in both and not in neither (its replay changes nothing); recordings and media
/// *after* it, so that every row finds its file.
public final class Backup {
    /// Folders below the data folder that hold records.
    static final List<String> BEFORE_SNAPSHOT = List.of("spool", "inbox-spool");

    static final List<String> AFTER_SNAPSHOT = List.of("recordings", "media");

    /// Secrets: with them whoever has the archive can read what is sealed in it.
    static final String KEYS = "keys";

    private final Path dataFolder;
    private final ZipOutputStream archive;
    private final Consumer<String> progress;
    private final List<Manifest.Table> tables = new ArrayList<>();
    private final List<Manifest.StoredFile> files = new ArrayList<>();
    private long elsewhere;

    private Backup(Path dataFolder, ZipOutputStream archive, Consumer<String> progress) {
        this.dataFolder = dataFolder;
        this.archive = archive;
        this.progress = progress;
    }

    /// What was written.
    ///
    /// @param elsewhere recordings that lie in the object store and are not in the archive
    public record Summary(int tables, long rows, int files, long bytes, long elsewhere) {}

    /// Writes the archive beside its place and gives it its name once it is whole and on the disk.
    /// Mode 0600.
    ///
    /// @param withKeys also `keys/`, so that the archive alone restores everything
    /// @param at goes into the archive
    /// @param progress told one line a part
    /// @throws DatabaseProblem when the records cannot be read whole
    /// @throws IOException when the file cannot be written; nothing is left then
    public static Summary write(
            CommandDatabase database,
            Path dataFolder,
            Path file,
            boolean withKeys,
            Instant at,
            Consumer<String> progress)
            throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try {
            Summary summary;
            try (FileChannel channel = create(unfinished);
                    ZipOutputStream archive =
                            new ZipOutputStream(
                                    new BufferedOutputStream(Channels.newOutputStream(channel)))) {
                Backup backup = new Backup(dataFolder, archive, progress);
                Manifest manifest = backup.fill(database, withKeys, at);
                archive.finish();
                archive.flush();
                channel.force(true);
                summary =
                        new Summary(
                                manifest.tables().size(),
                                manifest.rows(),
                                manifest.files().size(),
                                channel.size(),
                                backup.elsewhere);
            }
            rename(unfinished, file);
            return summary;
        } catch (SQLException failed) {
            throw new DatabaseProblem(
                    "DATABASE_URL",
                    "the records could not be read (" + failed.getSQLState() + ")",
                    "Look whether the database runs; nothing was written.",
                    failed);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void rename(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Manifest fill(CommandDatabase database, boolean withKeys, Instant at)
            throws IOException, SQLException {
        for (String folder : BEFORE_SNAPSHOT) {
            addFiles(folder);
        }
        String version;
        try (Connection connection = database.asOwner()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Schema schema = new Schema(connection);
            demandAllRows(schema);
            version = schema.version();
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : schema.tables()) {
                addTable(copy, table, schema.columns(table));
            }
            elsewhere = schema.recordingsElsewhere();
            connection.rollback();
        }
        for (String folder : AFTER_SNAPSHOT) {
            addFiles(folder);
        }
        if (withKeys) {
            addFiles(KEYS);
        }
        Manifest manifest = new Manifest(Manifest.FORMAT, at, version, tables, files);
        archive.putNextEntry(new ZipEntry(Manifest.ENTRY));
        archive.write(manifest.toJson());
        archive.closeEntry();
        return manifest;
    }

    /// Row-level security hides rows without a word: an archive must not be empty for that reason.
    private static void demandAllRows(Schema schema) throws SQLException {
        List<String> hidden = schema.hiddenTables();
        if (!hidden.isEmpty()) {
            throw new DatabaseProblem(
                    "DATABASE_URL",
                    "this database was never migrated by this version: kav_owner cannot see all"
                            + " rows of "
                            + String.join(", ", hidden),
                    "Run ./kav migrate, then back up.");
        }
    }

    private void addTable(CopyManager copy, String table, List<String> columns)
            throws IOException, SQLException {
        Manifest.Table named = new Manifest.Table(table, columns, 0);
        archive.putNextEntry(new ZipEntry(named.entry()));
        long rows =
                copy.copyOut(
                        "COPY %s (%s) TO STDOUT"
                                .formatted(Schema.inKav(table), columnList(columns)),
                        kept(archive));
        archive.closeEntry();
        tables.add(new Manifest.Table(table, columns, rows));
        if (rows > 0) {
            progress.accept("%-24s %,12d rows".formatted(table, rows));
        }
    }

    static String columnList(List<String> columns) {
        return String.join(", ", columns.stream().map(Schema::quoted).toList());
    }

    /// The archive goes on when whoever writes an entry closes the stream.
    private static OutputStream kept(OutputStream archive) {
        return new FilterOutputStream(archive) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private void addFiles(String folder) throws IOException {
        Path root = dataFolder.resolve(folder);
        if (!Files.isDirectory(root)) {
            return;
        }
        int before = files.size();
        List<Path> found;
        try (Stream<Path> all = Files.walk(root)) {
            found = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : found) {
            addFile(file);
        }
        if (files.size() > before) {
            progress.accept("%-24s %,12d files".formatted(folder, files.size() - before));
        }
    }

    /// A file that a working server removes meanwhile (a spool segment that was replayed) is left
    /// out: what it held is in the snapshot.
    private void addFile(Path file) throws IOException {
        String path = dataFolder.relativize(file).toString().replace('\\', '/');
        Manifest.StoredFile named = new Manifest.StoredFile(path, 0);
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
            archive.putNextEntry(new ZipEntry(named.entry()));
            long bytes = Channels.newInputStream(source).transferTo(archive);
            archive.closeEntry();
            files.add(new Manifest.StoredFile(path, bytes));
        } catch (NoSuchFileException gone) {
            // as said above
        }
    }
}
