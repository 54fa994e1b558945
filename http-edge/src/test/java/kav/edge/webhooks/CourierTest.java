package kav.edge.webhooks;

import static kav.edge.webhooks.WebhookStore.NOW;
import static kav.edge.webhooks.WebhookStore.SEALER;
import static kav.edge.webhooks.WebhookStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.event.Event;
import kav.crm.page.PageRequest;
import kav.crm.webhook.Attempt;
import kav.crm.webhook.Claim;
import kav.crm.webhook.Delivery;
import kav.crm.webhook.Endpoint;
import kav.crm.webhook.EndpointDraft;
import kav.crm.webhook.WebhookRecords;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.LoopbackSite;
import kav.edge.outbound.Network;
import kav.edge.outbound.OutboundRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final EndpointSeal SEAL = new EndpointSeal(SEALER);

    private final WebhookRecords records = STORE.webhooks();
    private final BusinessId business = STORE.directory().addBusiness("webhooks", NOW);
    private final WebhookSecret secret = WebhookSecret.make();
    private final List<Headers> heads = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private Instant now = NOW;
    private LoopbackSite site;
    private GuardedClient client;
    private Courier courier;
    private Endpoint endpoint;

    @BeforeEach
    void open() throws Exception {
        site = LoopbackSite.http();
        client = new GuardedClient(OutboundRules.allowing(List.of(Network.parse("127.0.0.1"))));
        courier = courier(SEAL);
        endpoint = endpoint(site.at("/hook"));
    }

    @AfterEach
    void close() {
        records.endpoints()
                .page(business, PageRequest.first(200))
                .items()
                .forEach(one -> records.endpoints().remove(business, one.id(), NOW, entry()));
        client.close();
        site.close();
    }

    @Test
    void shouldSignWhatItSends_whenItIsTaken() {
        answers(204, Map.of());
        Event event = tell();

        assertThat(courier.deliver(claim())).contains(new Attempt.Taken(204));

        String id = "msg_" + event.id();
        assertThat(heads.getFirst().getFirst("webhook-id")).isEqualTo(id);
        assertThat(heads.getFirst().getFirst("webhook-timestamp"))
                .isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(heads.getFirst().getFirst("webhook-signature"))
                .isEqualTo(WebhookSignature.of(List.of(secret), id, NOW, bodies.getFirst()));
        assertThat(bodies.getFirst())
                .isEqualTo(
                        "{\"type\":\"test.told\",\"timestamp\":\"2026-11-22T10:00:00Z\","
                                + "\"data\":{\"name\":\"דנה\"}}");
        assertThat(delivery().status()).isEqualTo(Delivery.Status.DELIVERED);
    }

    @Test
    void shouldComeBackWithTheSameIdAndBody_whenItWasRefused() {
        answers(500, Map.of());
        tell();

        assertThat(courier.deliver(claim()))
                .contains(
                        new Attempt.Failed(
                                500, "it answered 500", NOW.plusSeconds(5), NOW.plusSeconds(5)));
        now = NOW.plusSeconds(5);
        courier.deliver(claim());

        assertThat(bodies).hasSize(2).allMatch(bodies.getFirst()::equals);
        assertThat(heads)
                .extracting(head -> head.getFirst("webhook-id"))
                .containsOnly(heads.getFirst().getFirst("webhook-id"));
        assertThat(heads.getLast().getFirst("webhook-signature"))
                .as("signed for its own time")
                .isNotEqualTo(heads.getFirst().getFirst("webhook-signature"));
        assertThat(delivery().attempts()).isEqualTo(2);
        assertThat(delivery().nextAt()).isEqualTo(now.plusSeconds(20));
    }

    @Test
    void shouldGiveUp_whenTenAttemptsFailed() {
        answers(503, Map.of());
        tell();

        for (int attempt = 1; attempt <= RetryPlan.ATTEMPTS; attempt++) {
            assertThat(delivery().status()).isEqualTo(Delivery.Status.WAITING);
            now = now.plus(Duration.ofHours(13));
            courier.deliver(claim());
        }

        assertThat(delivery())
                .satisfies(dead -> {
                    assertThat(dead.status()).isEqualTo(Delivery.Status.DEAD);
                    assertThat(dead.lastStatus()).isEqualTo(503);
                    assertThat(dead.lastProblem()).isEqualTo("it answered 503");
                    assertThat(dead.doneAt()).isEqualTo(now);
                });
        assertThat(bodies).hasSize(10);
    }

    @Test
    void shouldWaitAsLongAsAsked_whenTheOtherSideSaysSo() {
        answers(429, Map.of("Retry-After", "3600"));
        tell();

        courier.deliver(claim());

        assertThat(delivery().nextAt()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(found().pausedUntil()).isEqualTo(NOW.plusSeconds(3_600));
    }

    @Test
    void shouldSwitchItOff_whenItIsGone() {
        answers(410, Map.of());
        tell();

        courier.deliver(claim());

        assertThat(found().active()).isFalse();
        assertThat(found().disabledReason()).isEqualTo("gone");
    }

    @Test
    void shouldNotFollow_whenItIsRedirected() {
        answers(302, Map.of("Location", site.at("/elsewhere")));
        tell();

        courier.deliver(claim());

        assertThat(site.seen).containsExactly("POST /hook");
        assertThat(delivery().lastProblem()).isEqualTo("it answered 302");
    }

    @Test
    void shouldSendNothing_whenTheAddressIsOneOfOurOwn() {
        endpoint = endpoint("http://10.0.0.1/hook");
        tell();

        courier.deliver(claim());

        assertThat(delivery().lastProblem()).isEqualTo("the host is not on the open internet");
        assertThat(delivery().lastStatus()).isNull();
    }

    @Test
    void shouldSignWithBothUntilTheOldOneEnds_whenTheSecretWasChanged() {
        answers(500, Map.of());
        WebhookSecret next = WebhookSecret.make();
        records.endpoints()
                .rotate(
                        business,
                        endpoint.id(),
                        1,
                        SEAL.seal(next, endpoint.id()),
                        NOW.plusSeconds(60),
                        NOW,
                        entry());
        Event event = tell();

        courier.deliver(claim());
        now = NOW.plusSeconds(60);
        courier.deliver(claim());

        String id = "msg_" + event.id();
        assertThat(heads.getFirst().getFirst("webhook-signature"))
                .isEqualTo(WebhookSignature.of(List.of(next, secret), id, NOW, bodies.getFirst()));
        assertThat(heads.getLast().getFirst("webhook-signature"))
                .isEqualTo(WebhookSignature.of(List.of(next), id, now, bodies.getFirst()));
    }

    @Test
    void shouldTellWhy_whenTheSecretCannotBeOpened() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        courier = courier(new EndpointSeal(kav.crm.sealing.Sealer.of(List.of(otherKey))));
        tell();

        courier.deliver(claim());

        assertThat(delivery().lastProblem()).isEqualTo("its secret was sealed by another data key");
    }

    @Test
    void shouldDoNothing_whenSomebodyElseHasClaimedItSince() {
        answers(204, Map.of());
        tell();
        Claim first = claim();
        now = NOW.plus(LEASE);
        Claim second = claim();

        assertThat(courier.deliver(first)).isEmpty();
        assertThat(bodies).isEmpty();
        assertThat(courier.deliver(second)).isPresent();
    }

    private Courier courier(EndpointSeal seal) {
        return new Courier(records.deliveries(), client, seal, new RetryPlan(() -> 0.5), () -> now);
    }

    private void answers(int status, Map<String, String> headers) {
        site.on(
                "/hook",
                exchange -> {
                    heads.add(exchange.getRequestHeaders());
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    headers.forEach(exchange.getResponseHeaders()::set);
                    LoopbackSite.answer(exchange, status, "text/plain", "");
                });
    }

    private Endpoint endpoint(String url) {
        UUID id = UUID.randomUUID();
        return records.endpoints()
                .add(
                        business,
                        id,
                        new EndpointDraft(url, "", List.of("nothing.*"), true),
                        SEAL.seal(secret, id),
                        NOW,
                        entry());
    }

    private Event tell() {
        Event event = Event.of("test.told", Map.of("name", "דנה"), NOW);
        assertThat(records.deliveries().tell(business, endpoint.id(), event)).isPresent();
        return event;
    }

    private Claim claim() {
        return records.due().claim(now, LEASE, List.of(), 1_000).stream()
                .filter(claim -> claim.business().equals(business))
                .findFirst()
                .orElseThrow();
    }

    private Delivery delivery() {
        return records.deliveries()
                .page(business, endpoint.id(), null, PageRequest.first(1))
                .items()
                .getFirst();
    }

    private Endpoint found() {
        return records.endpoints().find(business, endpoint.id()).orElseThrow();
    }

    private static AuditEntry entry() {
        return new AuditEntry(Actor.SYSTEM, "test", "", Map.of(), "", NOW);
    }
}
