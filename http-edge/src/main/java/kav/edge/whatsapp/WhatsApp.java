package kav.edge.whatsapp;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import kav.crm.BusinessId;
import kav.crm.store.CrmStore;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.edge.outbound.GuardedClient;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.SigningKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All of WhatsApp at work: who has which address, the inbox, the workers that take in and send.
/// Thread-safe.
public final class WhatsApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WhatsApp.class);
    private static final Duration LOOK_AT_INBOX = Duration.ofMillis(500);
    private static final Duration LOOK_AT_OUTBOX = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_SENDERS = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_MEDIA = Duration.ofSeconds(5);
    private static final Duration COMPARE = Duration.ofMinutes(5);
    private static final Duration MEDIA_LIFE = Duration.ofHours(4);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SenderDirectory senders;
    private final StatusLinks statusLinks;
    private final MediaLinks mediaLinks;
    private final Inbox inbox;
    private final Worker intake;
    private final Worker outbox;
    private final Worker senderRefresh;
    private final Worker reconciler;
    private volatile @Nullable Worker mediaFetch;

    /// What it works with. Immutable.
    ///
    /// @param statusPath of the webhook that hears what becomes of messages
    public record Parts(
            CrmStore store,
            List<WhatsAppProvider> providers,
            PublicAddress address,
            SigningKeys keys,
            String statusPath,
            GuardedClient outbound,
            MediaStore media,
            MachineAgents agents,
            InstantSource clock,
            MeterRegistry meters) {}

    private WhatsApp(Parts parts) {
        WhatsAppRecords records = parts.store().whatsApp();
        senders = new SenderDirectory(records.senders()::read);
        senders.refresh();
        statusLinks = new StatusLinks(parts.keys());
        mediaLinks = new MediaLinks(parts.keys(), parts.clock(), MEDIA_LIFE);
        Map<Provider, WhatsAppProvider> providers = new EnumMap<>(Provider.class);
        parts.providers().forEach(provider -> providers.put(provider.provider(), provider));
        var threads = push(Executors.newVirtualThreadPerTaskExecutor());
        Outbox sending =
                new Outbox(
                        new Outbox.Parts(
                                records,
                                providers,
                                links(parts),
                                new Machine(
                                        records.machine(),
                                        new MachineTools.Records(
                                                parts.store().work().chatLeads(),
                                                parts.store().people().pasts(),
                                                parts.store().work().businesses(),
                                                parts.clock()),
                                        parts.agents(),
                                        parts.clock()),
                                parts.store()::isDatabaseUp,
                                threads,
                                parts.clock()));
        outbox = push(Worker.start("whatsapp-outbox", LOOK_AT_OUTBOX, sending));
        sending.whenDone(outbox::wake);
        intake =
                push(
                        Worker.start(
                                "whatsapp-intake",
                                LOOK_AT_INBOX,
                                new Intake(records, parts.store()::isDatabaseUp, this::onArrived)));
        mediaFetch =
                push(
                        Worker.start(
                                "whatsapp-media",
                                LOOK_AT_MEDIA,
                                new MediaFetch(
                                        records,
                                        providers,
                                        parts.outbound(),
                                        parts.media(),
                                        parts.store()::isDatabaseUp,
                                        parts.clock())));
        inbox = new Inbox(parts.store().inbox(), intake::wake);
        senderRefresh =
                push(
                        Worker.start(
                                "whatsapp-senders",
                                LOOK_AT_SENDERS,
                                () -> {
                                    senders.refresh();
                                    return false;
                                }));
        reconciler =
                push(
                        Worker.start(
                                "whatsapp-reconciler",
                                COMPARE,
                                new Reconciler(
                                        records,
                                        senders,
                                        providers,
                                        inbox,
                                        parts.store()::isDatabaseUp,
                                        parts.clock())));
    }

    /// Starts the work.
    public static WhatsApp start(Parts parts) {
        return new WhatsApp(parts);
    }

    private Outbox.Links links(Parts parts) {
        return new Outbox.Links() {
            @Override
            public URI status(StatusLink link) {
                return URI.create(
                        parts.address().url(parts.statusPath())
                                + "?"
                                + StatusLinks.PARAMETER
                                + "="
                                + statusLinks.issue(link));
            }

            @Override
            public URI media(BusinessId business, UUID mediaId) {
                return URI.create(
                        parts.address().url(MediaRoute.PATH)
                                + mediaLinks.issue(new MediaLinks.MediaLink(business, mediaId)));
            }
        };
    }

    /// May come while this is still being put together.
    private void onArrived(Intake.Arrived arrived) {
        outbox.wake(); // the confirmation of a refusal
        Worker fetch = mediaFetch;
        if (arrived.message().hasMedia() && fetch != null) {
            fetch.wake();
        }
    }

    /// Where providers hand in what they tell.
    public Inbox inbox() {
        return inbox;
    }

    /// Whose address it is.
    public SenderDirectory senders() {
        return senders;
    }

    /// The signed part of status callbacks.
    public StatusLinks statusLinks() {
        return statusLinks;
    }

    /// The signed part of links to files.
    public MediaLinks mediaLinks() {
        return mediaLinks;
    }

    /// Something waits to be sent.
    public void wakeOutbox() {
        outbox.wake();
    }

    /// A sender was set up or changed.
    public void sendersChanged() {
        senderRefresh.wake();
    }

    /// Compares every sender with its provider's list soon.
    public void compareNow() {
        reconciler.wake();
    }

    private <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                LOG.atError()
                        .addKeyValue("fault", failed.getClass().getName())
                        .log("a part of WhatsApp did not close");
            }
        }
    }
}
