package kav.crm.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kav.crm.DatabaseProblem;
import kav.crm.FolderTree;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL (`initdb`, `pg_ctl`, `postgres`), unpacked once from the class path
/// into the data folder. Used while starting, one thread.
final class PostgresPrograms {
    /// The release that zonky's archive holds; a new one is unpacked beside the old.
    static final String VERSION = "18.6.0";

    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path home;

    private PostgresPrograms(Path home) {
        this.home = home;
    }

    /// Unpacks when that was not done before. A crash in the middle leaves nothing in the way: the
    /// folder gets its name only when it is whole.
    static PostgresPrograms unpackInto(Path folder) throws IOException {
        Path home = folder.resolve("programs-" + VERSION);
        if (!Files.isDirectory(home)) {
            Path unfinished = folder.resolve("programs-unfinished");
            FolderTree.delete(unfinished);
            unpack(archiveName(), unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(home);
    }

    /// The absolute path of one program.
    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.contains("linux") && List.of("amd64", "x86_64").contains(machine)) {
            return "/postgres-linux-x86_64.txz";
        }
        if (system.contains("linux") && List.of("aarch64", "arm64").contains(machine)) {
            return "/postgres-linux-arm_64.txz";
        }
        throw new DatabaseProblem(
                "DATABASE_URL",
                "no embedded PostgreSQL for " + system + " on " + machine,
                "Install PostgreSQL 15 or newer and set DATABASE_URL to it.");
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (InputStream packed = PostgresPrograms.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException("the PostgreSQL programs are not on the class path");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    place(entry, tar, into);
                }
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path into)
            throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive leaves its folder");
        }
        if (entry.isDirectory()) {
            makeFolder(target);
        } else if (entry.isSymbolicLink()) {
            makeFolder(target.resolveSibling("."));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            makeFolder(target.resolveSibling("."));
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target,
                    PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        Path whole = folder.normalize();
        if (!Files.isDirectory(whole)) {
            makeFolder(whole.resolveSibling("."));
            Files.createDirectory(whole);
            Files.setPosixFilePermissions(whole, FOLDER);
        }
    }
}
