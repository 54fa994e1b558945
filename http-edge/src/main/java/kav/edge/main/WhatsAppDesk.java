package kav.edge.main;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kav.edge.api.Operation;
import kav.edge.api.whatsapp.ConversationApi;
import kav.edge.api.whatsapp.MediaApi;
import kav.edge.api.whatsapp.SendApi;
import kav.edge.api.whatsapp.SenderApi;
import kav.edge.http.Route;
import kav.edge.outbound.GuardedClient;
import kav.edge.whatsapp.MachineAgents;
import kav.edge.whatsapp.MediaRoute;
import kav.edge.whatsapp.MediaStore;
import kav.edge.whatsapp.WhatsApp;
import kav.edge.whatsapp.WhatsAppProvider;
import kav.edge.whatsapp.twilio.TwilioWhatsApp;
import kav.edge.whatsapp.twilio.TwilioWhatsAppRoutes;

/// WhatsApp put together: its providers, its webhooks, its workers. Thread-safe once open.
final class WhatsAppDesk implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    private WhatsAppDesk(Office.Ground ground, GuardedClient outbound) {
        TwilioWhatsApp twilio =
                new TwilioWhatsApp(ground.settings().twilio().apiBase(), ground.twilioAccounts());
        opened.push(twilio);
        BridgeDesk bridge = new BridgeDesk(ground);
        opened.push(bridge);
        List<WhatsAppProvider> providers = new ArrayList<>(bridge.providers());
        providers.add(twilio);
        MediaStore store = new MediaStore(ground.settings().server().dataFolder());
        WhatsApp whatsApp =
                WhatsApp.start(
                        new WhatsApp.Parts(
                                ground.store(),
                                providers,
                                ground.settings().address(),
                                ground.keys(),
                                TwilioWhatsAppRoutes.STATUS,
                                outbound,
                                store,
                                new MachineAgents(
                                        ground.line().agents()::find,
                                        ground.line().scripts()::read,
                                        ground.settings().agent().script()),
                                ground.clock(),
                                ground.meters()));
        opened.push(whatsApp);
        routes.addAll(bridge.routes(whatsApp));
        operations.addAll(bridge.operations());
        MediaRoute media =
                new MediaRoute(whatsApp.mediaLinks(), ground.store().whatsApp().media(), store);
        routes.add(media.route());
        routes.addAll(
                new TwilioWhatsAppRoutes(
                                ground.gate(),
                                whatsApp.senders(),
                                whatsApp.inbox(),
                                whatsApp.statusLinks(),
                                ground.clock(),
                                ground.meters())
                        .routes());
        var records = ground.store().whatsApp();
        operations.addAll(new ConversationApi(records).operations());
        operations.addAll(new SendApi(records, whatsApp::wakeOutbox).operations());
        operations.addAll(new SenderApi(records, whatsApp::sendersChanged).operations());
        operations.addAll(new MediaApi(records.media(), store, media).operations());
    }

    /// Starts its work.
    static WhatsAppDesk open(Office.Ground ground, GuardedClient outbound) {
        return new WhatsAppDesk(ground, outbound);
    }

    /// Webhooks and links to files.
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /// The resources under `/api`.
    List<Operation> operations() {
        return List.copyOf(operations);
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
