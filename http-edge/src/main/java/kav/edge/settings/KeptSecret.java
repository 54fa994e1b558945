package kav.edge.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret that the owner did not set: random bytes in base64, made once and kept in
/// `dataFolder/keys/NAME` (mode 0600 in a folder of mode 0700). Blocks on the disk.
final class KeptSecret {
    private KeptSecret() {}

    /// Reads it, or makes it.
    ///
    /// @param bytes of randomness
    /// @throws IOException when it can be neither read nor made
    static Secret in(Path dataFolder, String name, int bytes) throws IOException {
        Path folder = dataFolder.resolve("keys");
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            make(folder, file, bytes);
        }
        String text = Files.readString(file).strip();
        if (text.length() < bytes) {
            throw new IOException(
                    "keys/"
                            + name
                            + " in the data folder is damaged; put it back from a backup, or"
                            + " delete it: what rests on it is lost then");
        }
        return new Secret(text);
    }

    /// Makes the file whole or not at all; of two servers that start at once one wins.
    private static void make(Path folder, Path file, int bytes) throws IOException {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path draft = Files.createTempFile(folder, "secret", ".new"); // mode 0600 by contract
        try {
            Files.writeString(
                    draft,
                    Base64.getEncoder().encodeToString(random) + "\n",
                    StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // the other server's secret counts
        } catch (UnsupportedOperationException _) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
