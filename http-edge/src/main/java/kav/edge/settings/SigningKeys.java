package kav.edge.settings;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
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
        secrets.add(
                given != null
                        ? given
                        : KeptSecret.in(
                                settings.server().dataFolder(), "jwt-secret", SECRET_BYTES));
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
            // By name: a search would load every provider of the JDK, an eighth of a start.
            return KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.bytes())
                                    .thenExpand(new Secret("kav " + purpose).bytes(), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", e);
        }
    }
}
