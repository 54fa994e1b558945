package kav.edge.voice.trust;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.trust.CallToken.Verdict;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;

/// Issues and checks the texts of [CallToken]s: claims and their HMAC-SHA256, in base64 for URLs,
/// without padding. Thread-safe, immutable.
///
/// ```
/// version 1 | expiry, ms since 1970 8 | stream number 4 | business 16 | n 1 | call sid n | agent …
/// | HMAC 32 (all numbers big endian, bytes; texts in UTF-8)
/// ```
public final class CallTokens {
    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 32;
    private static final int FIXED_BYTES = 1 + 8 + 4 + 16 + 1;

    /// More than the longest text issued; longer ones are not looked at.
    private static final int MAX_LENGTH = 490;

    private final List<SecretKey> keys;
    private final Clock clock;
    private final Duration life;

    /// @param life how long a token is good
    public CallTokens(SigningKeys keys, Clock clock, Duration life) {
        this.keys = keys.keysFor("call-token");
        this.clock = clock;
        this.life = life;
    }

    /// The token's text: letters, digits, `-` and `_`, below 490 characters.
    public String issue(CallToken token) {
        byte[] callSid = token.callSid().value().getBytes(StandardCharsets.UTF_8);
        byte[] agent = token.agent().getBytes(StandardCharsets.UTF_8);
        byte[] claims =
                ByteBuffer.allocate(FIXED_BYTES + callSid.length + agent.length)
                        .put(VERSION)
                        .putLong(clock.instant().plus(life).toEpochMilli())
                        .putInt(token.streamNumber())
                        .putLong(token.businessId().value().getMostSignificantBits())
                        .putLong(token.businessId().value().getLeastSignificantBits())
                        .put((byte) callSid.length)
                        .put(callSid)
                        .put(agent)
                        .array();
        byte[] whole = Arrays.copyOf(claims, claims.length + MAC_BYTES);
        byte[] mac = mac(keys.getFirst(), claims);
        System.arraycopy(mac, 0, whole, claims.length, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// Looks at a text from outside; never throws.
    public Verdict verify(String text) {
        byte[] whole = decoded(text);
        if (whole.length < FIXED_BYTES + MAC_BYTES || whole[0] != VERSION) {
            return new Verdict.Malformed();
        }
        byte[] claims = Arrays.copyOf(whole, whole.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(whole, claims.length, whole.length);
        boolean ours = false;
        for (SecretKey key : keys) {
            ours |= MessageDigest.isEqual(mac(key, claims), mac);
        }
        return ours ? read(claims) : new Verdict.Forged();
    }

    private Verdict read(byte[] claims) {
        ByteBuffer buffer = ByteBuffer.wrap(claims, 1, claims.length - 1);
        try {
            if (clock.millis() >= buffer.getLong()) {
                return new Verdict.Expired();
            }
            int streamNumber = buffer.getInt();
            UUID business = new UUID(buffer.getLong(), buffer.getLong());
            String callSid = text(buffer, Byte.toUnsignedInt(buffer.get()));
            String agent = text(buffer, buffer.remaining());
            return new Verdict.Valid(
                    new CallToken(
                            new CallSid(callSid), new BusinessId(business), streamNumber, agent));
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return new Verdict.Malformed();
        }
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String text) {
        if (text.length() > MAX_LENGTH) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(text);
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
