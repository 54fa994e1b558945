package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WEBHOOKS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.bridge.BridgePerson;
import kav.crm.bridge.BridgeRepository;
import kav.crm.event.Event;
import kav.crm.webhook.EndpointDraft;

/// One row in each table of webhooks and of the bridge.
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
        BridgeRepository bridge = new BridgeRepository(TENANTS, EVENTS);
        bridge.lease(business, "seed", id, Duration.ZERO);
        bridge.meet(business, "seed", new BridgePerson("1@lid", "1@lid", null), NOW);
        WEBHOOKS.deliveries().tell(business, id, Event.of("seed.told", Map.of(), NOW));
    }
}
