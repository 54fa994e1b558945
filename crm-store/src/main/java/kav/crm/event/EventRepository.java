package kav.crm.event;

import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;

/// Announces changes from inside the transaction that makes them. Thread-safe.
public final class EventRepository {
    /// One row for each endpoint that wants the kind; none when there is no such endpoint.
    private static final String TELL_OUTSIDE =
            """
            INSERT INTO webhook_delivery (business_id, id, endpoint_id, event_id, kind, body,
                                          next_at, created_at)
            SELECT endpoint.business_id, gen_random_uuid(), endpoint.id, :event, :kind, :body,
                   :at, :at
            FROM webhook_endpoint endpoint
            WHERE endpoint.business_id = :business AND endpoint.is_active
              AND endpoint.kinds && ARRAY[:kind, :family, '*']
            """;

    private final EventBus bus;

    public EventRepository(EventBus bus) {
        this.bus = bus;
    }

    /// Tells watchers once the transaction has committed; nothing when it is rolled back or tried
    /// again. What webhooks are to tell is committed with the change itself: both or none.
    public void announceWithin(BusinessId business, Handle handle, Event event) {
        handle.createUpdate(TELL_OUTSIDE)
                .bind("business", business.value())
                .bind("event", event.id())
                .bind("kind", event.kind())
                .bind("family", familyOf(event.kind()))
                .bind("body", EventJson.of(event))
                .bind("at", event.at())
                .execute();
        handle.afterCommit(() -> bus.publish(business, event));
    }

    /// `contact.created` → `contact.*`.
    private static String familyOf(String kind) {
        int dot = kind.indexOf('.');
        return (dot < 0 ? kind : kind.substring(0, dot)) + ".*";
    }
}
