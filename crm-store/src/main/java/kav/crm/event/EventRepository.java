package kav.crm.event;

import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;

/// Announces changes from inside the transaction that makes them. Thread-safe.
public final class EventRepository {
    private final EventBus bus;

    public EventRepository(EventBus bus) {
        this.bus = bus;
    }

    /// Tells watchers once the transaction has committed; nothing when it is rolled back or tried
    /// again.
    public void announceWithin(BusinessId business, Handle handle, Event event) {
        handle.afterCommit(() -> bus.publish(business, event));
    }
}
