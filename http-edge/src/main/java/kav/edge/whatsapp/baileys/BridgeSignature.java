package kav.edge.whatsapp.baileys;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kav.edge.settings.Secret;

/// Believes what the bridge signed within the last five minutes: HMAC-SHA256 over `timestamp.body`,
/// as `whatsapp-bridge/README.md` says. Thread-safe.
final class BridgeSignature {
    static final String EVENT_ID = "x-bridge-event-id";
    static final String TIMESTAMP = "x-bridge-timestamp";
    static final String SIGNATURE = "x-bridge-signature";
    private static final String SCHEME = "sha256=";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;

    BridgeSignature(Secret secret) {
        this.key =
                new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// @param timestamp seconds since 1970, as it stands in the header
    boolean isGood(String timestamp, String signature, byte[] body, Instant now) {
        if (!timestamp.matches("[0-9]{1,12}") || !signature.startsWith(SCHEME)) {
            return false;
        }
        Duration age =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        return age.compareTo(TOLERANCE) <= 0
                && MessageDigest.isEqual(
                        sign(timestamp, body).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.US_ASCII));
    }

    String sign(String timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(timestamp.getBytes(StandardCharsets.US_ASCII));
        signed.write('.');
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return SCHEME + HexFormat.of().formatHex(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
