package kav.edge.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The keys that sign what we hand out: session tokens, call tokens, links. Each purpose gets a key
/// of its own, derived from JWT_SECRET by HKDF-SHA256 (RFC 5869), so that a token of one purpose is
/// worth nothing for another. Thread-safe, immutable.
public final class SigningKeys {
    private static final int SECRET_BYTES = 48;

    /// The current secret first, then the previous one when there is one.
    private final List<Secret> secrets;

    private SigningKeys(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /// The keys of the settings; without JWT_SECRET the one kept in `dataFolder/keys/jwt-secret`,
    /// which is made at the first start (mode 0600 in a folder of mode 0700). Blocks on the disk.
    ///
    /// @throws IOException when it can be neither read nor made
    public static SigningKeys open(Settings settings) throws IOException {
        List<Secret> secrets = new ArrayList<>();
        Secret given = settings.security().jwtSecret();
        secrets.add(given != null ? given : kept(settings.server().dataFolder()));
        if (settings.security().jwtSecretPrevious() != null) {
            secrets.add(settings.security().jwtSecretPrevious());
        }
        return new SigningKeys(secrets);
    }

    /// Keys from secrets given here, the current one first.
    public static SigningKeys of(Secret current, Secret... previous) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(current);
        secrets.addAll(List.of(previous));
        return new SigningKeys(secrets);
    }

    /// The HMAC-SHA256 keys of one purpose: sign with the first, believe any of them.
    ///
    /// @param purpose a constant such as `call-token`
    public List<SecretKey> keysFor(String purpose) {
        return secrets.stream().map(secret -> derived(secret, purpose)).toList();
    }

    private static SecretKey derived(Secret secret, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.bytes())
                                    .thenExpand(new Secret("kav " + purpose).bytes(), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", e);
        }
    }

    private static Secret kept(Path dataFolder) throws IOException {
        Path folder = dataFolder.resolve("keys");
        Path file = folder.resolve("jwt-secret");
        if (!Files.exists(file)) {
            make(folder, file);
        }
        String text = Files.readString(file).strip();
        if (text.length() < SECRET_BYTES) {
            throw new IOException("keys/jwt-secret in the data folder is damaged; delete it");
        }
        return new Secret(text);
    }

    /// Makes the file whole or not at all; of two servers that start at once one wins.
    private static void make(Path folder, Path file) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path draft = Files.createTempFile(folder, "jwt-secret", ".new"); // mode 0600 by contract
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
