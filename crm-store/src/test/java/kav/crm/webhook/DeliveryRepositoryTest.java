package kav.crm.webhook;

import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WEBHOOKS;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.event.Event;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryRepositoryTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant LATER = NOW.plusSeconds(5);

    private final BusinessId business = newBusiness();
    private final WebhookRepository endpoints = WEBHOOKS.endpoints();
    private final DeliveryRepository deliveries = WEBHOOKS.deliveries();
    private final SystemDeliveries due = WEBHOOKS.due();

    @AfterEach
    void removeEndpoints() {
        endpoints
                .page(business, PageRequest.first(200))
                .items()
                .forEach(endpoint -> endpoints.remove(business, endpoint.id(), NOW, entry()));
    }

    @Test
    void shouldTellExactlyThoseThatWantIt_whenAChangeIsAnnounced() {
        Endpoint exact = endpoint("contact.created");
        Endpoint family = endpoint("contact.*", "lead.created");
        Endpoint all = endpoint("*");
        Endpoint other = endpoint("lead.*", "contact.updated");
        Endpoint off = update(endpoint("*"), draft(false, "*"));

        Event event = announce("contact.created");

        assertThat(List.of(exact, family, all))
                .allSatisfy(endpoint ->
                        assertThat(told(endpoint, "contact.created"))
                                .singleElement()
                                .satisfies(delivery -> {
                                    assertThat(delivery.eventId()).isEqualTo(event.id());
                                    assertThat(delivery.status())
                                            .isEqualTo(Delivery.Status.WAITING);
                                }));
        assertThat(told(other, "contact.created")).isEmpty();
        assertThat(told(off, "contact.created")).isEmpty();
    }

    @Test
    void shouldTellNobody_whenTheChangeIsRolledBackOrAnothersBusinessMakesIt() {
        Endpoint endpoint = endpoint("*");
        BusinessId other = newBusiness();

        assertThatThrownBy(() ->
                        TENANTS.as(
                                business,
                                handle -> {
                                    EVENTS.announceWithin(
                                            business,
                                            handle,
                                            Event.of("contact.created", Map.of(), NOW));
                                    throw new IllegalStateException("not today");
                                }))
                .hasMessage("not today");
        TENANTS.as(
                other,
                handle -> {
                    EVENTS.announceWithin(
                            other, handle, Event.of("contact.created", Map.of(), NOW));
                    return true;
                });

        assertThat(told(endpoint, "contact.created")).isEmpty();
    }

    @Test
    void shouldGiveEachToOneOnly_whenTwoClaimAtOnce() {
        endpoint("contact.*");
        announce("contact.created");

        Claim claim = claimOwn(NOW).getFirst();

        assertThat(claimOwn(NOW)).isEmpty();
        assertThat(deliveries.open(business, claim))
                .hasValueSatisfying(parcel -> {
                    assertThat(parcel.url()).isEqualTo("https://example.com/hook");
                    assertThat(parcel.body())
                            .isEqualTo(
                                    "{\"type\":\"contact.created\",\"timestamp\":"
                                            + "\"2026-11-22T10:00:00Z\",\"data\":{\"id\":\"7\"}}");
                    assertThat(parcel.secrets().current()).isEqualTo("sealed");
                });
    }

    @Test
    void shouldFenceOffTheFirst_whenItsLeaseRanOut() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");
        Claim first = claimOwn(NOW).getFirst();

        Claim second = claimOwn(NOW.plus(LEASE)).getFirst();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(deliveries.open(business, first)).isEmpty();
        assertThat(deliveries.settle(business, first, new Attempt.Taken(200), NOW)).isFalse();
        assertThat(told(endpoint, "contact.created").getFirst().attempts()).isZero();
        assertThat(deliveries.settle(business, second, new Attempt.Taken(200), NOW)).isTrue();
        assertThat(told(endpoint, "contact.created").getFirst())
                .satisfies(done -> {
                    assertThat(done.status()).isEqualTo(Delivery.Status.DELIVERED);
                    assertThat(done.lastStatus()).isEqualTo(200);
                    assertThat(done.doneAt()).isEqualTo(NOW);
                });
    }

    @Test
    void shouldWaitAndPauseTheEndpoint_whenAnAttemptFailed() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");
        announce("contact.updated");
        List<Claim> both = claimOwn(NOW);
        assertThat(both).hasSize(2);

        deliveries.settle(
                business,
                both.getFirst(),
                new Attempt.Failed(503, "unwell", NOW.plusSeconds(60), LATER),
                NOW);
        deliveries.settle(business, both.getLast(), new Attempt.Taken(200), NOW);

        assertThat(endpoints.find(business, endpoint.id()).orElseThrow().failures())
                .as("the last one went well")
                .isZero();
        assertThat(claimOwn(NOW.plusSeconds(59))).isEmpty();
        assertThat(claimOwn(NOW.plusSeconds(60))).hasSize(1);
    }

    @Test
    void shouldHoldBackTheRest_whenTheEndpointIsPausedOrBusy() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");
        Claim claim = claimOwn(NOW).getFirst();
        deliveries.settle(
                business, claim, new Attempt.GivenUp(500, "unwell", NOW.plusSeconds(9)), NOW);
        announce("contact.updated");

        assertThat(claimOwn(NOW.plusSeconds(8))).isEmpty();
        assertThat(due.claim(NOW.plusSeconds(9), LEASE, List.of(endpoint.id()), 10)).isEmpty();
        assertThat(claimOwn(NOW.plusSeconds(9))).hasSize(1);
        assertThat(told(endpoint, "contact.created").getFirst().status())
                .isEqualTo(Delivery.Status.DEAD);
    }

    @Test
    void shouldSwitchTheEndpointOff_whenItIsGone() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");

        deliveries.settle(business, claimOwn(NOW).getFirst(), new Attempt.Gone(410, "gone"), LATER);
        announce("contact.updated");

        Endpoint now = endpoints.find(business, endpoint.id()).orElseThrow();
        assertThat(now.active()).isFalse();
        assertThat(now.disabledReason()).isEqualTo("gone");
        assertThat(now.version()).isGreaterThan(endpoint.version());
        assertThat(told(endpoint, "contact.updated")).isEmpty();
    }

    @Test
    void shouldSendOnceMore_whenReplayedByHand() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");
        Claim claim = claimOwn(NOW).getFirst();
        deliveries.settle(business, claim, new Attempt.GivenUp(500, "unwell", NOW), NOW);

        assertThat(deliveries.replay(business, endpoint.id(), claim.deliveryId(), LATER))
                .hasValueSatisfying(again -> {
                    assertThat(again.status()).isEqualTo(Delivery.Status.WAITING);
                    assertThat(again.attempts()).isZero();
                });
        Claim second = claimOwn(LATER).getFirst();
        assertThat(second.deliveryId()).isEqualTo(claim.deliveryId());

        deliveries.settle(business, second, new Attempt.GivenUp(500, "unwell", NOW), NOW);
        assertThat(deliveries.replayDead(business, endpoint.id(), LATER)).isEqualTo(1);
        assertThat(deliveries.replay(newBusiness(), endpoint.id(), claim.deliveryId(), LATER))
                .isEmpty();
    }

    @Test
    void shouldTellThePingToItsEndpointAlone_whenTheWayIsTested() {
        Endpoint endpoint = endpoint("contact.*");
        Endpoint other = endpoint("*");
        Event ping = Event.of("webhook.ping", Map.of(), NOW);

        assertThat(deliveries.tell(business, endpoint.id(), ping)).isPresent();
        assertThat(deliveries.tell(newBusiness(), endpoint.id(), ping)).isEmpty();
        assertThat(told(endpoint, "webhook.ping")).hasSize(1);
        assertThat(told(other, "webhook.ping")).isEmpty();
    }

    @Test
    void shouldForgetOnlyWhatIsDone_whenTimeHasPassed() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");
        announce("contact.updated");
        Claim claim = claimOwn(NOW).getFirst();
        deliveries.settle(business, claim, new Attempt.Taken(200), NOW);

        assertThat(due.forget(NOW, 1_000)).isZero();
        assertThat(due.forget(LATER, 1_000)).isPositive();
        assertThat(deliveries.page(business, endpoint.id(), null, PageRequest.first(50)).items())
                .extracting(Delivery::status)
                .containsOnly(Delivery.Status.WAITING);
    }

    @Test
    void shouldGoOnWhereItStopped_whenDeliveriesAreReadPageByPage() {
        Endpoint endpoint = endpoint("contact.*");
        for (int i = 0; i < 5; i++) {
            announce("contact.created");
        }
        var first = deliveries.page(business, endpoint.id(), null, PageRequest.first(3));
        var second =
                deliveries.page(business, endpoint.id(), null, new PageRequest(3, first.next()));

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
        assertThat(
                        deliveries
                                .page(
                                        business,
                                        endpoint.id(),
                                        Delivery.Status.DEAD,
                                        PageRequest.first(3))
                                .items())
                .isEmpty();
    }

    @Test
    void shouldKeepTheOldSecretForAWhile_whenRotated() {
        Endpoint endpoint = endpoint("contact.*");
        announce("contact.created");

        Update<Endpoint> rotated =
                endpoints.rotate(business, endpoint.id(), 1, "sealed 2", LATER, NOW, entry());

        assertThat(rotated).isInstanceOf(Update.Done.class);
        assertThat(endpoints.rotate(business, endpoint.id(), 1, "x", LATER, NOW, entry()))
                .isEqualTo(new Update.Stale<>(2));
        assertThat(endpoints.rotate(business, UUID.randomUUID(), 1, "x", LATER, NOW, entry()))
                .isEqualTo(new Update.Missing<>());
        assertThat(deliveries.open(business, claimOwn(NOW).getFirst()).orElseThrow().secrets())
                .isEqualTo(new Secrets("sealed 2", "sealed", LATER));
    }

    private Endpoint endpoint(String... kinds) {
        return endpoints.add(
                business, UUID.randomUUID(), draft(true, kinds), "sealed", NOW, entry());
    }

    private static EndpointDraft draft(boolean active, String... kinds) {
        return new EndpointDraft("https://example.com/hook", "", List.of(kinds), active);
    }

    private Endpoint update(Endpoint endpoint, EndpointDraft draft) {
        return ((Update.Done<Endpoint>)
                        endpoints.update(
                                business, endpoint.id(), endpoint.version(), draft, NOW, entry()))
                .now();
    }

    private static AuditEntry entry() {
        return new AuditEntry(Actor.SYSTEM, "webhook.change", "", Map.of(), "", NOW);
    }

    private Event announce(String kind) {
        Event event = Event.of(kind, Map.of("id", "7"), NOW);
        TENANTS.as(
                business,
                handle -> {
                    EVENTS.announceWithin(business, handle, event);
                    return true;
                });
        return event;
    }

    private List<Delivery> told(Endpoint endpoint, String kind) {
        return deliveries
                .page(business, endpoint.id(), null, PageRequest.first(200))
                .items()
                .stream()
                .filter(delivery -> delivery.kind().equals(kind))
                .toList();
    }

    private List<Claim> claimOwn(Instant now) {
        return due.claim(now, LEASE, List.of(), 1_000).stream()
                .filter(claim -> claim.business().equals(business))
                .toList();
    }
}
