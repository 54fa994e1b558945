package kav.crm.event;

import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kav.crm.BusinessId;
import org.junit.jupiter.api.Test;

class EventRepositoryTest {
    private final LocalEventBus bus = new LocalEventBus();
    private final EventRepository events = new EventRepository(bus);
    private final BusinessId business = newBusiness();
    private final List<Event> seen = new ArrayList<>();
    private final Event event = Event.of("contact.updated", Map.of("id", "1"), NOW);

    @Test
    void shouldTellOnlyAfterTheCommit_whenAnnouncedWithin() {
        bus.watch(business, seen::add);

        TENANTS.as(
                business,
                handle -> {
                    events.announceWithin(business, handle, event);
                    assertThat(seen).isEmpty();
                    return true;
                });

        assertThat(seen).containsExactly(event);
    }

    @Test
    void shouldTellNothing_whenTheTransactionIsRolledBack() {
        bus.watch(business, seen::add);

        assertThatThrownBy(() ->
                        TENANTS.as(
                                business,
                                handle -> {
                                    events.announceWithin(business, handle, event);
                                    throw new IllegalStateException("not today");
                                }))
                .hasMessage("not today");

        assertThat(seen).isEmpty();
    }

    @Test
    void shouldTellNobodyElse_whenABusinessAnnounces() {
        bus.watch(newBusiness(), seen::add);
        EventBus.Subscription own = bus.watch(business, seen::add);
        own.close();
        own.close();

        bus.publish(business, event);

        assertThat(seen).isEmpty();
    }
}
