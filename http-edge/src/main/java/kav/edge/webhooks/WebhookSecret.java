package kav.edge.webhooks;

import java.security.SecureRandom;
import java.util.Base64;

/// What signs to one endpoint, as people copy it: `whsec_` and 32 bytes in base64 (Standard
/// Webhooks, "Symmetric Signatures", asks for 24 to 64). Immutable; never printed.
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private WebhookSecret(String text) {
        this.text = text;
    }

    public static WebhookSecret make() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /// @throws IllegalArgumentException when it is none
    public static WebhookSecret of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("no secret of a webhook");
        }
        WebhookSecret secret = new WebhookSecret(text);
        if (secret.key().length < 1) {
            throw new IllegalArgumentException("an empty secret");
        }
        return secret;
    }

    /// As people copy it: shown once, then only kept sealed.
    public String reveal() {
        return text;
    }

    byte[] key() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return "***";
    }
}
