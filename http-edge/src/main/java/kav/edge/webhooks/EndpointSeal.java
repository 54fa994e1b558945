package kav.edge.webhooks;

import java.util.UUID;
import kav.crm.sealing.Sealer;

/// Seals the secret of an endpoint for that endpoint alone. Thread-safe.
public record EndpointSeal(Sealer sealer) {
    private static final String USE = "webhook-secret";

    public String seal(WebhookSecret secret, UUID endpoint) {
        return sealer.seal(USE, secret.reveal(), place(endpoint));
    }

    /// @throws kav.crm.sealing.SealBrokenException when it is not sealed for that endpoint under
    ///   one of our keys
    public WebhookSecret open(String sealed, UUID endpoint) {
        return WebhookSecret.of(sealer.open(USE, sealed, place(endpoint)));
    }

    private static String place(UUID endpoint) {
        return "webhook_endpoint/" + endpoint;
    }
}
