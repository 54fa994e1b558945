package kav.edge.whatsapp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import kav.crm.BusinessId;
import kav.edge.settings.SigningKeys;

/// Links to files that anybody who has one may fetch for a while: business, file, expiry and their
/// HMAC-SHA256. Thread-safe, immutable.
public final class MediaLinks {
    private static final int CLAIM_BYTES = 16 + 16 + 8;
    private static final int MAC_BYTES = 16;
    private static final int LENGTH = 75;

    private final List<SecretKey> keys;
    private final InstantSource clock;
    private final Duration life;

    /// @param life how long a link is good
    public MediaLinks(SigningKeys keys, InstantSource clock, Duration life) {
        this.keys = keys.keysFor("media-link");
        this.clock = clock;
        this.life = life;
    }

    /// A file of a business.
    public record MediaLink(BusinessId business, UUID mediaId) {}

    public String issue(MediaLink link) {
        byte[] claims =
                ByteBuffer.allocate(CLAIM_BYTES)
                        .putLong(link.business().value().getMostSignificantBits())
                        .putLong(link.business().value().getLeastSignificantBits())
                        .putLong(link.mediaId().getMostSignificantBits())
                        .putLong(link.mediaId().getLeastSignificantBits())
                        .putLong(clock.instant().plus(life).toEpochMilli())
                        .array();
        byte[] whole = Arrays.copyOf(claims, CLAIM_BYTES + MAC_BYTES);
        System.arraycopy(mac(keys.getFirst(), claims), 0, whole, CLAIM_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// What a text from outside leads to; empty when it is not ours or has run out.
    public Optional<MediaLink> verify(String text) {
        byte[] whole = decoded(text);
        if (whole.length != CLAIM_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] claims = Arrays.copyOf(whole, CLAIM_BYTES);
        byte[] given = Arrays.copyOfRange(whole, CLAIM_BYTES, whole.length);
        boolean ours = false;
        for (SecretKey key : keys) {
            ours |= MessageDigest.isEqual(Arrays.copyOf(mac(key, claims), MAC_BYTES), given);
        }
        ByteBuffer read = ByteBuffer.wrap(claims);
        MediaLink link =
                new MediaLink(
                        new BusinessId(new UUID(read.getLong(), read.getLong())),
                        new UUID(read.getLong(), read.getLong()));
        boolean good = ours && clock.millis() < read.getLong();
        return good ? Optional.of(link) : Optional.empty();
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
