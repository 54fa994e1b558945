package kav.edge.main;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import kav.edge.http.Route;
import kav.edge.whatsapp.WhatsApp;
import kav.edge.whatsapp.twilio.TwilioWhatsApp;
import kav.edge.whatsapp.twilio.TwilioWhatsAppRoutes;

/// WhatsApp put together: its providers, its webhooks, its workers. Thread-safe once open.
final class WhatsAppDesk implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final WhatsApp whatsApp;
    private final List<Route> routes;

    private WhatsAppDesk(Office.Ground ground) {
        TwilioWhatsApp twilio =
                new TwilioWhatsApp(ground.settings().twilio().apiBase(), ground.twilioAccounts());
        opened.push(twilio);
        whatsApp =
                WhatsApp.start(
                        new WhatsApp.Parts(
                                ground.store(),
                                List.of(twilio),
                                ground.settings().address(),
                                ground.keys(),
                                TwilioWhatsAppRoutes.STATUS,
                                "/media/",
                                ground.clock(),
                                ground.meters()));
        opened.push(whatsApp);
        routes =
                new TwilioWhatsAppRoutes(
                                ground.gate(),
                                whatsApp.senders(),
                                whatsApp.inbox(),
                                whatsApp.statusLinks(),
                                ground.clock(),
                                ground.meters())
                        .routes();
    }

    /// Starts its work.
    static WhatsAppDesk open(Office.Ground ground) {
        return new WhatsAppDesk(ground);
    }

    /// Webhooks and links to files.
    List<Route> routes() {
        return routes;
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
