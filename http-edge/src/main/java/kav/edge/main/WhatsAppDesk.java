package kav.edge.main;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kav.edge.api.Operation;
import kav.edge.http.Route;
import kav.edge.whatsapp.WhatsApp;
import kav.edge.whatsapp.WhatsAppProvider;
import kav.edge.whatsapp.twilio.TwilioWhatsApp;
import kav.edge.whatsapp.twilio.TwilioWhatsAppRoutes;

/// WhatsApp put together: its providers, its webhooks, its workers. Thread-safe once open.
final class WhatsAppDesk implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final WhatsApp whatsApp;
    private final BridgeDesk bridge;
    private final List<Route> routes;

    private WhatsAppDesk(Office.Ground ground) {
        TwilioWhatsApp twilio =
                new TwilioWhatsApp(ground.settings().twilio().apiBase(), ground.twilioAccounts());
        opened.push(twilio);
        bridge = new BridgeDesk(ground);
        opened.push(bridge);
        List<WhatsAppProvider> providers = new ArrayList<>(bridge.providers());
        providers.add(twilio);
        whatsApp =
                WhatsApp.start(
                        new WhatsApp.Parts(
                                ground.store(),
                                providers,
                                ground.settings().address(),
                                ground.keys(),
                                TwilioWhatsAppRoutes.STATUS,
                                "/media/",
                                ground.clock(),
                                ground.meters()));
        opened.push(whatsApp);
        routes = new ArrayList<>(bridge.routes(whatsApp));
        routes.addAll(
                new TwilioWhatsAppRoutes(
                                ground.gate(),
                                whatsApp.senders(),
                                whatsApp.inbox(),
                                whatsApp.statusLinks(),
                                ground.clock(),
                                ground.meters())
                        .routes());
    }

    /// Starts its work.
    static WhatsAppDesk open(Office.Ground ground) {
        return new WhatsAppDesk(ground);
    }

    /// Webhooks and links to files.
    List<Route> routes() {
        return routes;
    }

    /// Linking a telephone.
    List<Operation> operations() {
        return bridge.operations();
    }

    /// For the resources under `/api`.
    WhatsApp whatsApp() {
        return whatsApp;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
