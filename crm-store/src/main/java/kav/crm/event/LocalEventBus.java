package kav.crm.event;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import kav.crm.BusinessId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bus of one process. Thread-safe.
public final class LocalEventBus implements EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEventBus.class);

    private final ConcurrentMap<BusinessId, List<Consumer<Event>>> watchers =
            new ConcurrentHashMap<>();

    @Override
    public void publish(BusinessId business, Event event) {
        for (Consumer<Event> watcher : watchers.getOrDefault(business, List.of())) {
            try {
                watcher.accept(event);
            } catch (RuntimeException failed) {
                LOG.atError()
                        .addKeyValue("kind", event.kind())
                        .addKeyValue("cause", failed.getClass().getName())
                        .log("A watcher of events failed");
            }
        }
    }

    @Override
    public Subscription watch(BusinessId business, Consumer<Event> watcher) {
        watchers.compute(
                business,
                (_, others) -> {
                    List<Consumer<Event>> all =
                            others == null ? new CopyOnWriteArrayList<>() : others;
                    all.add(watcher);
                    return all;
                });
        return () ->
                watchers.computeIfPresent(
                        business,
                        (_, others) -> {
                            others.remove(watcher);
                            return others.isEmpty() ? null : others;
                        });
    }
}
