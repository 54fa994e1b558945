package kav.edge.records;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallFile;
import kav.crm.sealing.Sealer;
import kav.crm.store.CrmSettings;
import kav.crm.store.CrmStore;
import kav.edge.JvmFolder;

/// Real records for the tests of this package and of those below, opened by the first that asks,
/// closed with the JVM.
public final class OpenStore {
    public static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    public static final CrmStore STORE = open();
    public static final BusinessId BUSINESS = STORE.defaultBusiness();

    private OpenStore() {}

    private static CrmStore open() {
        CrmStore store =
                CrmStore.open(
                        new CrmSettings(
                                JvmFolder.of("records-test"),
                                null,
                                null,
                                "Tests",
                                4,
                                CLOCK,
                                Sealer.of(List.of(new byte[32]))));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        return store;
    }

    public static CallFile file(String callSid) {
        return STORE.calls().file(BUSINESS, callSid).orElseThrow();
    }

    /// A name nobody used before.
    public static String fresh(String prefix) {
        return prefix + UUID.randomUUID();
    }
}
