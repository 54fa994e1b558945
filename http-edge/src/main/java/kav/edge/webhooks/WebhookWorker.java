package kav.edge.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import kav.crm.webhook.Claim;
import kav.crm.webhook.SystemDeliveries;
import kav.crm.webhook.WebhookRecords;
import kav.edge.outbound.GuardedClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due, over all businesses: one thread that claims, a virtual thread for each
/// delivery. At least once: what a killed server had claimed is claimed again when the lease ends.
/// Thread-safe.
///
/// An endpoint that is slow or dead must not hold up the others: it gets at most {@link
/// #MOST_FOR_ONE} at once, and while it is paused nothing.
public final class WebhookWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);
    private static final int MOST = 32;
    private static final int MOST_FOR_ONE = 4;
    private static final int A_CLAIM = 4;
    private static final Duration LEASE = Courier.SENDING.multipliedBy(4);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
    private static final Duration KEEP_DONE = Duration.ofDays(30);
    private static final int FORGET_AT_ONCE = 5_000;

    private final SystemDeliveries due;
    private final Courier courier;
    private final InstantSource clock;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Object lock = new Object();
    private final Map<UUID, Integer> underWay = new HashMap<>(); // endpoint → deliveries
    private int allUnderWay;
    private boolean isAwake;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread claimer;

    private WebhookWorker(
            WebhookRecords records, GuardedClient client, EndpointSeal seal, InstantSource clock) {
        this.due = records.due();
        this.clock = clock;
        this.courier =
                new Courier(records.deliveries(), client, seal, new RetryPlan(Math::random), clock);
        this.claimer = Thread.ofVirtual().name("webhooks").unstarted(this::work);
    }

    public static WebhookWorker start(
            WebhookRecords records, GuardedClient client, EndpointSeal seal, InstantSource clock) {
        WebhookWorker worker = new WebhookWorker(records, client, seal, clock);
        worker.claimer.start();
        return worker;
    }

    /// Looks at once: something was asked for by hand.
    public void wake() {
        synchronized (lock) {
            isAwake = true;
            lock.notifyAll();
        }
    }

    private void work() {
        Instant forgotten = Instant.MIN;
        while (!closed.get()) {
            Duration rest = LOOK_EVERY;
            try {
                if (claimSome()) {
                    continue;
                }
                Instant now = clock.instant();
                if (forgotten.isBefore(now.minus(Duration.ofHours(1)))) {
                    forgotten = now;
                    due.forget(now.minus(KEEP_DONE), FORGET_AT_ONCE);
                }
            } catch (RuntimeException failed) {
                rest = AFTER_A_FAULT; // the database is away: what waits, waits
                LOG.atDebug()
                        .addKeyValue("cause", failed.getClass().getName())
                        .log("Webhooks wait for the database");
            }
            rest(rest);
        }
    }

    /// @return whether there may be more
    private boolean claimSome() {
        int most;
        Set<UUID> busy;
        synchronized (lock) {
            most = Math.min(A_CLAIM, MOST - allUnderWay);
            busy =
                    underWay.entrySet().stream()
                            .filter(entry -> entry.getValue() >= MOST_FOR_ONE)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
        }
        if (most == 0) {
            return false;
        }
        List<Claim> claims = due.claim(clock.instant(), LEASE, busy, most);
        for (Claim claim : claims) {
            begin(claim);
            senders.execute(() -> send(claim));
        }
        return !claims.isEmpty();
    }

    private void send(Claim claim) {
        try {
            courier.deliver(claim);
        } catch (RuntimeException failed) {
            // Its lease ends, then it is tried again.
            LOG.atWarn()
                    .addKeyValue("delivery", claim.deliveryId())
                    .addKeyValue("cause", failed.getClass().getName())
                    .log("A webhook could not be sent or settled");
        } finally {
            end(claim);
        }
    }

    private void begin(Claim claim) {
        synchronized (lock) {
            underWay.merge(claim.endpointId(), 1, Integer::sum);
            allUnderWay++;
        }
    }

    private void end(Claim claim) {
        synchronized (lock) {
            underWay.computeIfPresent(claim.endpointId(), (_, n) -> n == 1 ? null : n - 1);
            allUnderWay--;
            isAwake = true;
            lock.notifyAll();
        }
    }

    private void rest(Duration most) {
        long endNs = System.nanoTime() + most.toNanos();
        synchronized (lock) {
            while (!isAwake && !closed.get()) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
                if (leftMs <= 0) {
                    break;
                }
                try {
                    lock.wait(leftMs);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            isAwake = false;
        }
    }

    /// Claims no more and waits for what is under way, up to the time one takes.
    @Override
    public void close() {
        closed.set(true);
        wake();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(Courier.SENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
            claimer.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
