package kav.edge.main;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import kav.crm.store.CrmStore;
import kav.edge.api.ApiRoutes;
import kav.edge.api.Authenticator;
import kav.edge.api.Operation;
import kav.edge.api.audit.AuditApi;
import kav.edge.api.call.CallApi;
import kav.edge.api.call.RecordingApi;
import kav.edge.api.event.EventApi;
import kav.edge.api.event.EventLimits;
import kav.edge.api.event.EventStreams;
import kav.edge.api.openapi.DescriptionApi;
import kav.edge.api.webhook.DeliveryApi;
import kav.edge.api.webhook.WebhookApi;
import kav.edge.http.Route;
import kav.edge.identity.Identity;
import kav.edge.identity.login.FirstPerson;
import kav.edge.identity.resource.TwilioAccountApi;
import kav.edge.identity.twilio.StoredTwilioAccounts;
import kav.edge.identity.twilio.TwilioProof;
import kav.edge.outbound.GuardedClient;
import kav.edge.outbound.OutboundRules;
import kav.edge.records.objects.ObjectStore;
import kav.edge.records.recording.KeptTapes;
import kav.edge.settings.Settings;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.trust.TwilioGate;
import kav.edge.webhooks.EndpointSeal;
import kav.edge.webhooks.WebhookWorker;
import org.jspecify.annotations.Nullable;

/// Everything that people and programs of a business use: the resources under `/api` and the work
/// behind them. The calls go on without it. Thread-safe once open.
public final class Office implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Route> routes = new ArrayList<>();
    private final EventStreams streams;
    private Optional<FirstPerson.SignIn> firstSignIn = Optional.empty();
    private final @Nullable Authenticator others;

    /// Opens everything, in the order in which it rests on each other.
    private Office(Ground ground, @Nullable Authenticator others) {
        this.others = others;
        streams =
                push(
                        EventStreams.start(
                                ground.store().events(),
                                EventLimits.USUAL,
                                ground.line().levels(),
                                ground.clock()));
        try {
            assemble(ground);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /// What it stands on. Immutable.
    ///
    /// @param store open as long as this is
    /// @param twilioAccounts credentials by account
    /// @param keys sign links and tokens
    /// @param line what the calls need to know of changes
    public record Ground(
            Settings settings,
            CrmStore store,
            TwilioGate gate,
            StoredTwilioAccounts twilioAccounts,
            SigningKeys keys,
            LineSide line,
            MeterRegistry meters,
            InstantSource clock) {}

    public static Office open(Ground ground) {
        return new Office(ground, null);
    }

    /// The same where somebody else knows who asks.
    public static Office open(Ground ground, Authenticator others) {
        return new Office(ground, others);
    }

    private void assemble(Ground ground) {
        CrmStore store = ground.store();
        InstantSource clock = ground.clock();

        // Who asks.
        Identity identity = push(Identity.open(ground.settings(), store, clock));
        firstSignIn = identity.firstSignIn();
        identity.sessions().onRevoked(streams::onRevoked);

        // What goes out to addresses of businesses.
        GuardedClient outbound =
                push(
                        new GuardedClient(
                                OutboundRules.allowing(ground.settings().outbound().allow())));
        EndpointSeal webhookSeal = new EndpointSeal(store.identity().sealer());
        WebhookWorker webhooks =
                push(WebhookWorker.start(store.webhooks(), outbound, webhookSeal, clock));

        // WhatsApp.
        WhatsAppDesk whatsApp = push(WhatsAppDesk.open(ground, outbound));
        routes.addAll(whatsApp.routes());

        // The resources, one line each.
        List<Operation> operations = new ArrayList<>();
        operations.addAll(identity.operations());
        operations.addAll(
                new TwilioAccountApi(
                                store.identity().twilioAccounts(),
                                ground.twilioAccounts(),
                                push(new TwilioProof(ground.settings().twilio().apiBase())))
                        .operations());
        operations.addAll(whatsApp.operations());
        operations.addAll(new AuditApi(store.audit()).operations());
        operations.addAll(PeopleApis.operations(store));
        operations.addAll(WorkApis.operations(ground.settings(), store, ground.line()));
        Optional<ObjectStore> objects = TapeDesk.objects(ground.settings().recordings());
        objects.ifPresent(this::push);
        PeopleApis.startWork(ground, objects).forEach(this::push);
        operations.addAll(
                new CallApi(store.calls(), store.recordings().rows(), store.work()).operations());
        operations.addAll(PlatformApis.operations(ground, this::push));
        operations.addAll(
                new RecordingApi(
                                store.calls(),
                                store.recordings().rows(),
                                store.audit(),
                                new KeptTapes(
                                        ground.settings().server().dataFolder(),
                                        objects,
                                        store.recordings().sealer()))
                        .operations());
        operations.addAll(new EventApi(streams, store.calls()::callSid).operations());
        operations.addAll(
                new WebhookApi(store.webhooks().endpoints(), outbound, webhookSeal).operations());
        operations.addAll(new DeliveryApi(store.webhooks(), webhooks::wake).operations());

        operations.addAll(new DescriptionApi(operations).operations());
        Authenticator asks = others == null ? identity.authenticator() : others;
        routes.addAll(new ApiRoutes(operations, asks, clock).routes());
    }

    /// Who was made because nobody was known yet.
    public Optional<FirstPerson.SignIn> firstSignIn() {
        return firstSignIn;
    }

    /// The table's lines.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// Ends the answers that would go on for ever, so that the server need not wait for them.
    public void endStreams() {
        streams.close();
    }

    private <T extends AutoCloseable> T push(T part) {
        opened.push(part);
        return part;
    }

    /// Closes what was opened, the last first. Idempotent.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                org.slf4j.LoggerFactory.getLogger(Office.class)
                        .atError()
                        .addKeyValue("fault", failed.getClass().getName())
                        .log("a part of the office did not close");
            }
        }
    }
}
