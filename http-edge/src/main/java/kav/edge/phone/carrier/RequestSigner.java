package kav.edge.phone.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as Twilio does (header `X-Twilio-Signature`): HMAC-SHA1 over the address, then
/// each parameter's name and value in the order of the names.
///
/// Written apart from the server's own check on purpose, so that one mistake cannot hide in both.
/// Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security. Immutable.
public final class RequestSigner {
    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    /// @param authToken the account's token, not empty
    public RequestSigner(String authToken) {
        key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// The signature of a request.
    ///
    /// @param url the address exactly as the server is configured to see it
    /// @param form decoded form fields; empty for GET and for an upgrade
    public String sign(String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, fault);
        }
    }
}
