package kav.crm.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/// The embedded server's three passwords, made once from 24 random bytes each and kept in a file
/// that only its owner can read (mode 0600). Immutable.
///
/// @param administrator of the superuser `postgres`, used to make roles only
/// @param migration of the login `kav_migrate`, a member of `kav_owner`
/// @param application of the login `kav`, a member of `kav_app` and `kav_system`
record Credentials(String administrator, String migration, String application) {
    private static final int PASSWORD_BYTES = 24;

    /// Reads the file, or makes it first. Written beside and moved, so that it is whole or absent.
    static Credentials keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            SecureRandom random = new SecureRandom();
            String text =
                    "administrator=%s%nmigration=%s%napplication=%s%n"
                            .formatted(password(random), password(random), password(random));
            writeSecret(file, text);
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Credentials(
                required(properties, "administrator"),
                required(properties, "migration"),
                required(properties, "application"));
    }

    /// Writes a file of mode 0600 and forces it to the disk before it gets its name.
    static void writeSecret(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String required(Properties properties, String name) throws IOException {
        String value = properties.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IOException("the embedded database's credentials file is damaged");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Credentials[kept secret]";
    }
}
