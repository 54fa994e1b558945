package kav.crm.backup;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// A backup opened for reading, after every byte of it was checked. Confined to one thread.
final class Archive implements AutoCloseable {
    private static final List<String> FOLDERS =
            List.of(
                    Backup.BEFORE_SNAPSHOT.getFirst(),
                    Backup.AFTER_SNAPSHOT.getFirst(),
                    Backup.AFTER_SNAPSHOT.getLast(),
                    Backup.KEYS);

    private final ZipFile zip;
    private final Manifest manifest;
    private final Map<String, Content> contents;

    private Archive(ZipFile zip, Manifest manifest, Map<String, Content> contents) {
        this.zip = zip;
        this.manifest = manifest;
        this.contents = contents;
    }

    /// What an entry was found to hold when the file was read from end to end.
    private record Content(long bytes, long crc) {}

    /// The archive is damaged, cut short, or none of ours. The text says what and where.
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /// Reads everything once (the archive's checksums are compared while reading) and compares what
    /// is there with the manifest.
    ///
    /// @throws Unusable when anything is not as it was written
    static Archive open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Map<String, Content> contents = new HashMap<>();
        Manifest manifest = null;
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                if (entry.getName().equals(Manifest.ENTRY)) {
                    manifest = Manifest.read(entries.readAllBytes());
                } else {
                    long bytes = entries.transferTo(OutputStream.nullOutputStream());
                    contents.put(entry.getName(), new Content(bytes, entry.getCrc()));
                }
            }
        } catch (ZipException | EOFException broken) {
            throw new Unusable("the file is damaged or cut short: " + broken.getMessage());
        }
        if (manifest == null) {
            throw new Unusable("this is no backup of Kav, or it is cut short");
        }
        check(manifest, contents);
        return new Archive(zipFile(file), manifest, contents);
    }

    private static ZipFile zipFile(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new Unusable("the file's directory is damaged: " + broken.getMessage());
        }
    }

    private static void check(Manifest manifest, Map<String, Content> contents) throws Unusable {
        if (manifest.format() != Manifest.FORMAT) {
            throw new Unusable("the backup has a format that this version does not know");
        }
        for (Manifest.Table table : manifest.tables()) {
            if (!contents.containsKey(table.entry())) {
                throw new Unusable("the backup lacks the table " + table.name());
            }
        }
        for (Manifest.StoredFile file : manifest.files()) {
            Content content = contents.get(file.entry());
            if (content == null || content.bytes() != file.bytes()) {
                throw new Unusable("the backup lacks the file " + file.path());
            }
            if (!isOurs(file.path())) {
                throw new Unusable("the backup names a file outside the data folder");
            }
        }
    }

    private static boolean isOurs(String path) {
        Path normal = Path.of(path).normalize();
        return !normal.isAbsolute()
                && normal.getNameCount() > 1
                && FOLDERS.contains(normal.getName(0).toString());
    }

    Manifest manifest() {
        return manifest;
    }

    /// The bytes of an entry that the manifest names, compared once more with what was checked: the
    /// directory at the end of the file could point elsewhere.
    ///
    /// @throws Unusable at the end of the stream when they differ, or at once when it is not there
    InputStream open(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        Content content = contents.get(entry);
        if (found == null || content == null) {
            throw new Unusable("the backup's directory lacks " + entry);
        }
        CheckedInputStream checked = new CheckedInputStream(zip.getInputStream(found), new CRC32());
        return new FilterInputStream(checked) {
            @Override
            public int read() throws IOException {
                return compared(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return compared(super.read(bytes, offset, length));
            }

            private int compared(int read) throws IOException {
                if (read < 0 && checked.getChecksum().getValue() != content.crc()) {
                    throw new Unusable("the backup's entry " + entry + " is damaged");
                }
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
