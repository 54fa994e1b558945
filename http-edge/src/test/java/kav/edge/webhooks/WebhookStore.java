package kav.edge.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.JvmFolder;

/// Real records for the tests of webhooks, opened by the first that asks, closed with the JVM.
public final class WebhookStore {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final Sealer SEALER = Sealer.of(List.of(new byte[32]));
    public static final CrmStore STORE = open();

    private WebhookStore() {}

    private static CrmStore open() {
        CrmStore store =
                CrmStore.open(
                        new CrmSettings(
                                JvmFolder.of("webhooks-test"),
                                null,
                                null,
                                "Tests",
                                4,
                                Clock.fixed(NOW, ZoneOffset.UTC),
                                SEALER));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        return store;
    }
}
