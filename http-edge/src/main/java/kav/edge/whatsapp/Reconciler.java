package kav.edge.whatsapp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import kav.crm.UuidV7;
import kav.crm.journal.Acknowledgement;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders.Sender;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.inbox.InboxItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches what came in and was never told, or could not be kept: compares each sender with its
/// provider's own list. Nothing is taken twice, since the inbox knows what it has. One node a
/// sender (lease); bounded. Confined to its worker's thread.
final class Reconciler implements Worker.Step {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int LEASE_SECONDS = 120;
    private static final long KEEP_SECONDS = 30;

    /// A sender that was never compared begins here.
    private static final Duration FIRST = Duration.ofHours(1);

    /// Providers list a message a little after they told of it.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /// How far back after a long outage.
    private static final Duration FURTHEST = Duration.ofDays(7);

    private final WhatsAppRecords records;
    private final SenderDirectory senders;
    private final Map<Provider, WhatsAppProvider> providers;
    private final Inbox inbox;
    private final BooleanSupplier databaseIsUp;
    private final InstantSource clock;

    Reconciler(
            WhatsAppRecords records,
            SenderDirectory senders,
            Map<Provider, WhatsAppProvider> providers,
            Inbox inbox,
            BooleanSupplier databaseIsUp,
            InstantSource clock) {
        this.records = records;
        this.senders = senders;
        this.providers = providers;
        this.inbox = inbox;
        this.databaseIsUp = databaseIsUp;
        this.clock = clock;
    }

    @Override
    public boolean run() throws InterruptedException {
        for (Sender sender : senders.now().all()) {
            WhatsAppProvider provider = providers.get(sender.provider());
            UUID id = sender.id();
            if (provider != null
                    && id != null
                    && sender.isActive()
                    && databaseIsUp.getAsBoolean()) {
                Optional<Long> fence = records.senders().lease(id, LEASE_SECONDS);
                if (fence.isPresent()) {
                    compare(sender, id, fence.get(), provider);
                }
            }
        }
        return false;
    }

    private void compare(Sender sender, UUID id, long fence, WhatsAppProvider provider)
            throws InterruptedException {
        Instant now = clock.instant();
        try {
            int kept = 0;
            for (WhatsAppProvider.Missed missed :
                    provider.arrivalsSince(sender, since(sender, now))) {
                InboxItem item =
                        InboxItem.message(
                                UuidV7.at(missed.arrival().at()),
                                sender.provider(),
                                sender.address(),
                                missed.providerId(),
                                missed.arrival());
                Acknowledgement acknowledged =
                        inbox.keep(sender.business(), item)
                                .toCompletableFuture()
                                .get(KEEP_SECONDS, TimeUnit.SECONDS);
                if (!acknowledged.isKept()) {
                    return; // the next comparison begins where this one did
                }
                kept++;
            }
            records.accounts().listed(sender.business(), id, fence, now);
            LOG.atDebug().addKeyValue("listed", kept).log("A sender was compared with its list");
        } catch (IOException | ExecutionException | TimeoutException failed) {
            LOG.atWarn()
                    .addKeyValue("cause", failed.getClass().getName())
                    .log("A sender could not be compared with its provider's list");
        }
    }

    private static Instant since(Sender sender, Instant now) {
        Instant listed = sender.listedUntil();
        Instant since = listed == null ? now.minus(FIRST) : listed.minus(OVERLAP);
        Instant furthest = now.minus(FURTHEST);
        return since.isBefore(furthest) ? furthest : since;
    }
}
