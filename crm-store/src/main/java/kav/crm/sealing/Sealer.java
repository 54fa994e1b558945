package kav.crm.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what must come back as it was: tokens of providers, secrets of webhooks, the state of
/// the bridge. AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; each use has a key of
/// its own, derived by HKDF-SHA256 (RFC 5869), so that what was sealed for one use cannot be opened
/// for another. Thread-safe.
///
/// ```
/// k1.KEYID.BASE64URL( nonce 12 bytes | ciphertext | tag 16 bytes )
/// ```
///
/// KEYID is the beginning of a digest of the data key: it tells which of several keys opens a text
/// while keys are changed.
public final class Sealer {
    private static final String FORM = "k1";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKey> dataKeys;
    private final String currentId;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    private Sealer(Map<String, SecretKey> dataKeys, String currentId) {
        this.dataKeys = dataKeys;
        this.currentId = currentId;
    }

    /// A sealer over data keys of 32 bytes each: the first seals, all of them open.
    ///
    /// @throws IllegalArgumentException when there is none, or one has another length
    public static Sealer of(List<byte[]> keys) {
        Map<String, SecretKey> dataKeys = new LinkedHashMap<>();
        for (byte[] key : keys) {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("a data key has 32 bytes");
            }
            dataKeys.put(idOf(key), new SecretKeySpec(key, "HKDF-SHA256"));
        }
        String first =
                dataKeys.keySet().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no data key"));
        return new Sealer(Map.copyOf(dataKeys), first);
    }

    /// Seals bytes.
    ///
    /// @param use a constant such as `twilio-token`: chooses the key
    /// @param plain stays the caller's
    /// @param place table and row, such as `twilio_account/0192…`: the text opens there only
    public String seal(String use, byte[] plain, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] secret =
                    cipher(Cipher.ENCRYPT_MODE, key(currentId, use), nonce, place).doFinal(plain);
            byte[] whole =
                    ByteBuffer.allocate(NONCE_BYTES + secret.length).put(nonce).put(secret).array();
            return FORM
                    + '.'
                    + currentId
                    + '.'
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    /// Seals a text, as UTF-8.
    public String seal(String use, String plain, String place) {
        return seal(use, plain.getBytes(StandardCharsets.UTF_8), place);
    }

    /// Opens what was sealed for that use and place; a fresh array.
    ///
    /// @throws SealBrokenException when it was not, or not under one of our keys
    public byte[] openBytes(String use, String sealed, String place) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(FORM)) {
            throw new SealBrokenException("not a sealed text");
        }
        if (!dataKeys.containsKey(parts[1])) {
            throw new SealBrokenException("sealed under a data key that is not set");
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(parts[2]);
            if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new SealBrokenException("a sealed text was cut off");
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key(parts[1], use), nonce, place)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
        } catch (IllegalArgumentException | AEADBadTagException changed) {
            throw new SealBrokenException("a sealed text was changed or moved");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    /// Opens a text.
    ///
    /// @throws SealBrokenException when it was not sealed for that use and place under our keys
    public String open(String use, String sealed, String place) {
        return new String(openBytes(use, sealed, place), StandardCharsets.UTF_8);
    }

    /// Whether a text was sealed under an older key than the one that seals now.
    public boolean isUnderOlderKey(String sealed) {
        return !sealed.startsWith(FORM + '.' + currentId + '.');
    }

    /// Seals long things of one use in chunks.
    ///
    /// @param use as in [#seal]
    public ChunkSealer chunks(String use) {
        return new ChunkSealer(currentId, keyId -> key(keyId, use), dataKeys::containsKey);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKey key(String id, String use) {
        return derived.computeIfAbsent(id + ' ' + use, _ -> derive(id, use));
    }

    private SecretKey derive(String id, String use) {
        SecretKey dataKey = dataKeys.get(id);
        if (dataKey == null) {
            throw new SealBrokenException("sealed under a data key that is not set");
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(dataKey)
                                    .thenExpand(
                                            ("kav seal " + use).getBytes(StandardCharsets.UTF_8),
                                            KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", impossible);
        }
    }

    private static String idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("kav data key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
