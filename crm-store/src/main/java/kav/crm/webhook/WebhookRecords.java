package kav.crm.webhook;

import kav.crm.audit.AuditRepository;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;

/// All records of webhooks out. Thread-safe.
public record WebhookRecords(
        WebhookRepository endpoints, DeliveryRepository deliveries, SystemDeliveries due) {
    public static WebhookRecords of(
            TenantDatabase tenants,
            SystemDatabase system,
            EventRepository events,
            AuditRepository audit) {
        return new WebhookRecords(
                new WebhookRepository(tenants, events, audit),
                new DeliveryRepository(tenants),
                new SystemDeliveries(system));
    }
}
