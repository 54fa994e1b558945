package kav.crm.event;

import java.util.function.Consumer;
import kav.crm.BusinessId;

/// Hints from whoever changed something to whoever watches. Nothing that must not be lost rests on
/// it: the records do, and a watcher that missed a hint reads them. In-process now; with many nodes
/// another one carries the hints between them. Thread-safe.
public interface EventBus {
    /// Tells every watcher of that business. Never blocks.
    void publish(BusinessId business, Event event);

    /// Watches one business until closed.
    ///
    /// @param watcher called on the thread of whoever publishes: must return at once
    Subscription watch(BusinessId business, Consumer<Event> watcher);

    /// A watch that goes on until it is closed. Closing is idempotent.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
