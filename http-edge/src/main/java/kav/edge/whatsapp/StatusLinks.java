package kav.edge.whatsapp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import kav.crm.BusinessId;
import kav.edge.settings.SigningKeys;

/// The text in a status callback's address that names our message, so that a callback heals a send
/// whose answer was lost. Thread-safe, immutable.
///
/// ```
/// version 1 | business 16 | message 16 | attempt 4 | HMAC-SHA256 16 of 32 (bytes, big endian)
/// ```
///
/// in base64 for URLs without padding: 71 characters. Cut to 128 bits as RFC 2104 section 5 allows.
public final class StatusLinks {
    /// The parameter of the query that carries it.
    public static final String PARAMETER = "m";

    private static final byte VERSION = 1;
    private static final int CLAIM_BYTES = 1 + 16 + 16 + 4;
    private static final int MAC_BYTES = 16;
    private static final int LENGTH = 71;

    private final List<SecretKey> keys;

    public StatusLinks(SigningKeys keys) {
        this.keys = keys.keysFor("whatsapp-status");
    }

    public String issue(StatusLink link) {
        byte[] claims =
                ByteBuffer.allocate(CLAIM_BYTES)
                        .put(VERSION)
                        .putLong(link.business().value().getMostSignificantBits())
                        .putLong(link.business().value().getLeastSignificantBits())
                        .putLong(link.messageId().getMostSignificantBits())
                        .putLong(link.messageId().getLeastSignificantBits())
                        .putInt(link.attempt())
                        .array();
        byte[] whole = Arrays.copyOf(claims, CLAIM_BYTES + MAC_BYTES);
        System.arraycopy(mac(keys.getFirst(), claims), 0, whole, CLAIM_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// What a text from outside names; empty when it is not ours.
    public Optional<StatusLink> verify(String text) {
        byte[] whole = decoded(text);
        if (whole.length != CLAIM_BYTES + MAC_BYTES || whole[0] != VERSION) {
            return Optional.empty();
        }
        byte[] claims = Arrays.copyOf(whole, CLAIM_BYTES);
        byte[] given = Arrays.copyOfRange(whole, CLAIM_BYTES, whole.length);
        boolean ours = false;
        for (SecretKey key : keys) {
            ours |= MessageDigest.isEqual(Arrays.copyOf(mac(key, claims), MAC_BYTES), given);
        }
        return ours
                ? Optional.of(read(ByteBuffer.wrap(claims, 1, CLAIM_BYTES - 1)))
                : Optional.empty();
    }

    private static StatusLink read(ByteBuffer claims) {
        return new StatusLink(
                new BusinessId(new UUID(claims.getLong(), claims.getLong())),
                new UUID(claims.getLong(), claims.getLong()),
                claims.getInt());
    }

    private static byte[] decoded(String text) {
        try {
            return text.length() == LENGTH ? Base64.getUrlDecoder().decode(text) : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKey key, byte[] claims) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(claims);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
