package kav.edge.main;

import java.net.URI;
import java.util.List;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.bridge.BridgeApi;
import kav.edge.http.Route;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.whatsapp.WhatsApp;
import kav.edge.whatsapp.WhatsAppProvider;
import kav.edge.whatsapp.baileys.BaileysWhatsApp;
import kav.edge.whatsapp.baileys.BaileysWhatsAppRoutes;
import kav.edge.whatsapp.baileys.BridgeClient;
import org.jspecify.annotations.Nullable;

/// The bridge to linked telephones put together; without `BAILEYS_BRIDGE_URL` and
/// `BAILEYS_BRIDGE_SECRET` it sends nothing and believes nobody. Thread-safe.
final class BridgeDesk implements AutoCloseable {
    private final Office.Ground ground;
    private final @Nullable BridgeClient client;

    BridgeDesk(Office.Ground ground) {
        this.ground = ground;
        Settings.WhatsApp settings = ground.settings().whatsApp();
        URI url = settings.bridgeUrl();
        Secret secret = settings.bridgeSecret();
        this.client = url == null || secret == null ? null : new BridgeClient(url, secret);
    }

    /// One, or none.
    List<WhatsAppProvider> providers() {
        return client == null ? List.of() : List.of(new BaileysWhatsApp(client));
    }

    /// The webhook of its events.
    List<Route> routes(WhatsApp whatsApp) {
        return new BaileysWhatsAppRoutes(
                        ground.settings().whatsApp().bridgeSecret(),
                        whatsApp.senders(),
                        whatsApp.inbox(),
                        ground.store().bridge(),
                        ground.clock())
                .routes();
    }

    /// Linking a telephone.
    List<Operation> operations() {
        CrmStore store = ground.store();
        return new BridgeApi(store.whatsApp().accounts(), store.bridge(), store.audit(), client)
                .operations();
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
