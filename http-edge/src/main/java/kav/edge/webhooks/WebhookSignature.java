package kav.edge.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The header `webhook-signature`: `v1,` and HMAC-SHA256 over `id.timestamp.body` in base64, one
/// for each secret, with blanks between (Standard Webhooks, "Signature scheme"). Thread-safe.
public final class WebhookSignature {
    private WebhookSignature() {}

    /// @param at the header `webhook-timestamp`, in whole seconds
    public static String of(List<WebhookSecret> secrets, String id, Instant at, String body) {
        byte[] signed =
                (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + hmac(secret.key(), signed))
                .collect(Collectors.joining(" "));
    }

    private static String hmac(byte[] key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
