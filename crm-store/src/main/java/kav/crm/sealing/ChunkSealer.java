package kav.crm.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts a long thing in chunks of which each can be opened alone: AES-256-GCM (NIST SP 800-38D)
/// under one derived key of [Sealer], a random nonce of 96 bits a chunk. A chunk opens only as what
/// it was sealed as: this chunk of this thing. Thread-safe.
///
/// ```
/// nonce 12 bytes | ciphertext | tag 16 bytes
/// ```
public final class ChunkSealer {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /// What sealing adds to a chunk.
    public static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String currentKeyId;
    private final Function<String, SecretKey> keys;
    private final Predicate<String> isSet;

    /// @param keys name of a data key → the key derived from it; throws [SealBrokenException] for
    ///   one that is not set
    /// @param isSet whether there is a data key of that name
    ChunkSealer(String currentKeyId, Function<String, SecretKey> keys, Predicate<String> isSet) {
        this.currentKeyId = currentKeyId;
        this.keys = keys;
        this.isSet = isSet;
    }

    /// Tells a chunk that cannot be opened now from one that was changed.
    ///
    /// @throws DataKeyMissingException when this data key is not set
    public void requireKey(String keyId) throws DataKeyMissingException {
        if (!isSet.test(keyId)) {
            throw new DataKeyMissingException();
        }
    }

    /// The name of the data key that seals now: 8 hexadecimal digits.
    public String currentKeyId() {
        return currentKeyId;
    }

    /// Seals a chunk under a data key.
    ///
    /// @param keyId of the whole thing
    /// @param thing whose chunk it is
    /// @param index of the chunk
    /// @param plain borrowed
    /// @param sealed takes `length` + [#OVERHEAD_BYTES] bytes at its position
    public void seal(
            String keyId, UUID thing, long index, byte[] plain, int length, ByteBuffer sealed) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        sealed.put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, keyId, nonce, thing, index)
                    .doFinal(ByteBuffer.wrap(plain, 0, length), sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    /// Opens a chunk.
    ///
    /// @param sealed the whole chunk, from position to limit
    /// @param plain takes its bytes
    /// @return how many
    /// @throws SealBrokenException when it is not this chunk, or was changed, or the key is not set
    public int open(String keyId, UUID thing, long index, ByteBuffer sealed, byte[] plain) {
        if (sealed.remaining() <= OVERHEAD_BYTES) {
            throw new SealBrokenException("a sealed chunk was cut off");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        sealed.get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, keyId, nonce, thing, index)
                    .doFinal(sealed, ByteBuffer.wrap(plain));
        } catch (AEADBadTagException changed) {
            throw new SealBrokenException("a sealed chunk was changed or moved");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, UUID thing, long index)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.apply(keyId), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(thing.getMostSignificantBits())
                        .putLong(thing.getLeastSignificantBits())
                        .putLong(index)
                        .flip());
        return cipher;
    }
}
