package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.WEBHOOKS;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.event.Event;
import kav.crm.webhook.EndpointDraft;

/// One row in each table of webhooks.
final class WebhookSeed {
    private WebhookSeed() {}

    static void fill(BusinessId business) {
        UUID id = UUID.randomUUID();
        WEBHOOKS.endpoints()
                .add(
                        business,
                        id,
                        new EndpointDraft("https://example.com/", "", List.of("seed.*"), true),
                        "sealed",
                        NOW,
                        new AuditEntry(Actor.SYSTEM, "seed", "", Map.of(), "", NOW));
        WEBHOOKS.deliveries().tell(business, id, Event.of("seed.told", Map.of(), NOW));
    }
}
