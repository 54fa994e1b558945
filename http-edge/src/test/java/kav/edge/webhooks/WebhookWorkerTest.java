package kav.edge.webhooks;

import static kav.edge.webhooks.WebhookStore.NOW;
import static kav.edge.webhooks.WebhookStore.SEALER;
import static kav.edge.webhooks.WebhookStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.event.Event;
import kav.crm.webhook.EndpointDraft;
import kav.crm.webhook.WebhookRecords;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.LoopbackSite;
import kav.edge.outbound.Network;
import kav.edge.outbound.OutboundRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookWorkerTest {
    private static final EndpointSeal SEAL = new EndpointSeal(SEALER);

    private final WebhookRecords records = STORE.webhooks();
    private final BusinessId business = STORE.directory().addBusiness("worker", NOW);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private LoopbackSite site;
    private GuardedClient client;

    @BeforeEach
    void open() throws Exception {
        site = LoopbackSite.http();
        client = new GuardedClient(OutboundRules.allowing(List.of(Network.parse("127.0.0.1"))));
    }

    @AfterEach
    void close() {
        client.close();
        site.close();
    }

    @Test
    void shouldTellTheOthers_whenOneEndpointHangs() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        site.on(
                "/slow",
                exchange -> {
                    told.add("slow");
                    awaitQuietly(hangs);
                    LoopbackSite.answer(exchange, 204, "text/plain", "");
                });
        site.on(
                "/quick",
                exchange -> {
                    told.add("quick");
                    LoopbackSite.answer(exchange, 204, "text/plain", "");
                });
        UUID slow = endpoint("/slow");
        for (int i = 0; i < 40; i++) {
            tell(slow);
        }
        UUID quick = endpoint("/quick");
        tell(quick);

        try (WebhookWorker _ = WebhookWorker.start(records, client, SEAL, () -> NOW)) {
            int slowOnes = 0;
            String next = told.poll(30, TimeUnit.SECONDS);
            for (; "slow".equals(next); next = told.poll(30, TimeUnit.SECONDS)) {
                slowOnes++;
            }
            assertThat(next).isEqualTo("quick");
            // None is right too: each delivery has a thread of its own, and any may come first.
            assertThat(slowOnes).as("at once to the one that hangs").isLessThanOrEqualTo(7);
            hangs.countDown();
            for (int i = slowOnes; i < 40; i++) {
                assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("slow");
            }
        } finally {
            hangs.countDown();
            records.endpoints().remove(business, slow, NOW, entry());
            records.endpoints().remove(business, quick, NOW, entry());
        }
    }

    private UUID endpoint(String path) {
        UUID id = UUID.randomUUID();
        records.endpoints()
                .add(
                        business,
                        id,
                        new EndpointDraft(site.at(path), "", List.of("nothing.*"), true),
                        SEAL.seal(WebhookSecret.make(), id),
                        NOW,
                        entry());
        return id;
    }

    private void tell(UUID endpoint) {
        assertThat(
                        records.deliveries()
                                .tell(business, endpoint, Event.of("test.told", Map.of(), NOW)))
                .isPresent();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static AuditEntry entry() {
        return new AuditEntry(Actor.SYSTEM, "test", "", Map.of(), "", NOW);
    }
}
