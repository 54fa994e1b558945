package kav.edge.api.webhook;

import java.util.List;
import kav.crm.webhook.Endpoint;
import kav.crm.webhook.EndpointDraft;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What people set of a webhook. Immutable.
public record NewWebhook(
        @Schema(
                        value = "Where to tell: https, port 443, on the open internet",
                        format = "uri",
                        minLength = 1,
                        maxLength = 2_048)
                String url,
        @Schema(maxLength = 200) @Nullable String description,
        @Schema(
                        value = "Kinds of events: `contact.created`, `contact.*`, or `*` for all",
                        minLength = 1,
                        maxLength = 100)
                List<String> kinds,
        @Schema("Whether it is told; usually true") @Nullable Boolean active) {

    static NewWebhook of(Endpoint endpoint) {
        return new NewWebhook(
                endpoint.url(), endpoint.description(), endpoint.kinds(), endpoint.active());
    }

    EndpointDraft draft() {
        return new EndpointDraft(
                url,
                description == null ? "" : description,
                kinds.stream().distinct().toList(),
                active == null || active);
    }
}
